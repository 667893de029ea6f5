using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Yahoo;

/// <summary>Checks the options at start.</summary>
internal sealed class YahooOptionsValidation : IValidateOptions<YahooOptions>
{
    private const int MinutesInDay = 24 * 60;

    public ValidateOptionsResult Validate(string? name, YahooOptions options)
    {
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            return ValidateOptionsResult.Fail($"Yahoo Host is '{options.Host}'; it must be a host name without scheme or path.");
        }

        if (options.MinutesAfterClose is < 0 or > MinutesInDay)
        {
            return ValidateOptionsResult.Fail($"Yahoo MinutesAfterClose is {options.MinutesAfterClose}; it must be from 0 to {MinutesInDay} minutes.");
        }

        return options.Symbols.Any(string.IsNullOrWhiteSpace)
            ? ValidateOptionsResult.Fail("Yahoo Symbols holds a blank symbol.")
            : ValidateOptionsResult.Success;
    }
}
