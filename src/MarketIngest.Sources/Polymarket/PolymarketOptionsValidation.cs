using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Polymarket;

/// <summary>Checks the options at start.</summary>
internal sealed class PolymarketOptionsValidation : IValidateOptions<PolymarketOptions>
{
    private const int MinutesInDay = 24 * 60;

    public ValidateOptionsResult Validate(string? name, PolymarketOptions options)
    {
        if (options.MaximumMarkets < 1)
        {
            return ValidateOptionsResult.Fail($"Polymarket MaximumMarkets is {options.MaximumMarkets}; it must be at least 1.");
        }

        return options.MinutesBetweenPrices is < 1 or > MinutesInDay
            ? ValidateOptionsResult.Fail($"Polymarket MinutesBetweenPrices is {options.MinutesBetweenPrices}; it must be from 1 to {MinutesInDay} minutes.")
            : ValidateOptionsResult.Success;
    }
}
