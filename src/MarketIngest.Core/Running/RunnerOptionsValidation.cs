using Microsoft.Extensions.Options;

namespace MarketIngest.Running;

/// <summary>Checks <see cref="RunnerOptions"/> at start.</summary>
internal sealed class RunnerOptionsValidation : IValidateOptions<RunnerOptions>
{
    public ValidateOptionsResult Validate(string? name, RunnerOptions options)
    {
        try
        {
            options.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException error)
        {
            return ValidateOptionsResult.Fail(error.Message);
        }
    }
}
