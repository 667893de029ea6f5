using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Kalshi;

/// <summary>Checks the options at start.</summary>
internal sealed class KalshiOptionsValidation : IValidateOptions<KalshiOptions>
{
    public ValidateOptionsResult Validate(string? name, KalshiOptions options)
    {
        if (options.MaximumMarkets < 1)
        {
            return ValidateOptionsResult.Fail($"Kalshi MaximumMarkets is {options.MaximumMarkets}; it must be at least 1.");
        }

        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            return ValidateOptionsResult.Fail($"Kalshi Host is '{options.Host}'; it must be a host name without scheme or path.");
        }

        if (options.Intervals.Count == 0)
        {
            return ValidateOptionsResult.Fail("Kalshi Intervals is empty; it must name at least one.");
        }

        return options.Intervals.FirstOrDefault(i => !KalshiInterval.All.Any(k => k.Iso == i)) is { } unknown
            ? ValidateOptionsResult.Fail($"Kalshi Intervals holds '{unknown}'; known are {string.Join(", ", KalshiInterval.All.Select(i => i.Iso))}.")
            : ValidateOptionsResult.Success;
    }
}
