using Microsoft.Extensions.Options;

namespace MarketIngest.Storage.Declaring;

/// <summary>Checks a store's options at start by the store's own rule.</summary>
internal sealed class StoreOptionsValidation<TOptions>(Action<TOptions> validate) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        try
        {
            validate(options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException error)
        {
            return ValidateOptionsResult.Fail(error.Message);
        }
    }
}
