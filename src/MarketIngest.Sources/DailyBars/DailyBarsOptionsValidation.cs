using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.DailyBars;

/// <summary>Checks at start that every provider of the order was added.</summary>
internal sealed class DailyBarsOptionsValidation(IEnumerable<DailyBarProvider> added) : IValidateOptions<DailyBarsOptions>
{
    public ValidateOptionsResult Validate(string? name, DailyBarsOptions options)
    {
        string[] names = [.. added.Select(p => p.Name).Distinct(StringComparer.Ordinal)];
        return options.Providers.FirstOrDefault(p => !names.Contains(p, StringComparer.Ordinal)) is { } unknown
            ? ValidateOptionsResult.Fail($"DailyBars Providers holds '{unknown}'; there are: {string.Join(", ", names)}.")
            : ValidateOptionsResult.Success;
    }
}
