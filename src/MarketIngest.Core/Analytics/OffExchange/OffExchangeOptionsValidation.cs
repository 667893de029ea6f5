using Microsoft.Extensions.Options;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>Checks <see cref="OffExchangeOptions"/> at start.</summary>
internal sealed class OffExchangeOptionsValidation : IValidateOptions<OffExchangeOptions>
{
    public ValidateOptionsResult Validate(string? name, OffExchangeOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.PriceProvider))
        {
            return ValidateOptionsResult.Fail($"OffExchangeOptions.PriceProvider is '{options.PriceProvider}'; name a provider of daily bars, such as yahoo.");
        }

        try
        {
            options.Scale.Validate();
            options.Flip.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentOutOfRangeException error)
        {
            return ValidateOptionsResult.Fail(error.Message);
        }
    }
}
