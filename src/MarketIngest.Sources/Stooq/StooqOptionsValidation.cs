using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Stooq;

/// <summary>Checks the options at start; every message says the value seen, except the key's.</summary>
internal sealed class StooqOptionsValidation : IValidateOptions<StooqOptions>
{
    private const int MinutesInDay = 24 * 60;

    public ValidateOptionsResult Validate(string? name, StooqOptions options)
    {
        if (options.ApiKey is { } key && (key.Length == 0 || key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))))
        {
            return ValidateOptionsResult.Fail("Stooq ApiKey is empty or holds a blank; leave it out to ask without a key.");
        }

        if (options.MinutesAfterClose is < 0 or > MinutesInDay)
        {
            return ValidateOptionsResult.Fail($"Stooq MinutesAfterClose is {options.MinutesAfterClose}; it must be from 0 to {MinutesInDay} minutes.");
        }

        return options.Symbols.FirstOrDefault(s => StooqSymbol.Of(s) is null) is { } unknown
            ? ValidateOptionsResult.Fail($"Stooq Symbols holds '{unknown}'; it must be the symbol of a listing in the United States.")
            : ValidateOptionsResult.Success;
    }
}
