using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Iex;

/// <summary>Checks the options at start.</summary>
internal sealed class IexHistOptionsValidation : IValidateOptions<IexHistOptions>
{
    public ValidateOptionsResult Validate(string? name, IexHistOptions options)
    {
        if (options.Feeds.Count == 0 || options.Feeds.FirstOrDefault(f => f is not ("TOPS" or "DPLS" or "DEEP")) is not null)
        {
            return ValidateOptionsResult.Fail($"IexHist Feeds is '{string.Join(", ", options.Feeds)}'; name at least one of TOPS, DPLS, DEEP.");
        }

        return options.LargestDailyWindow < 0
            ? ValidateOptionsResult.Fail($"IexHist LargestDailyWindow is {options.LargestDailyWindow} days; it must not be negative.")
            : ValidateOptionsResult.Success;
    }
}
