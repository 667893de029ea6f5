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

        if (options.MinutesAfterBar is < 0 or > MinutesInDay)
        {
            return ValidateOptionsResult.Fail($"Yahoo MinutesAfterBar is {options.MinutesAfterBar}; it must be from 0 to {MinutesInDay} minutes.");
        }

        if (options.Symbols.Concat(options.IntradaySymbols).Any(string.IsNullOrWhiteSpace))
        {
            return ValidateOptionsResult.Fail("Yahoo Symbols or IntradaySymbols holds a blank symbol.");
        }

        if (!YahooIntervals.Intraday.Any(i => i.Name == options.IntradayInterval))
        {
            return ValidateOptionsResult.Fail($"Yahoo IntradayInterval is '{options.IntradayInterval}'; known are {YahooIntervals.IntradayNames}.");
        }

        return YahooPeriod.Find(options.IntradayPeriod) is null
            ? ValidateOptionsResult.Fail($"Yahoo IntradayPeriod is '{options.IntradayPeriod}'; it must be {YahooPeriod.Forms}.")
            : ValidateOptionsResult.Success;
    }
}
