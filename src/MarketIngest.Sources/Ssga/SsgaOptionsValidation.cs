using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Ssga;

/// <summary>Checks the options at start; every message says the value seen.</summary>
internal sealed class SsgaOptionsValidation : IValidateOptions<SsgaOptions>
{
    /// <summary>Whether a text can be a fund's ticker, which becomes part of an address.</summary>
    public static bool IsTicker(string text) => text.Length > 0 && text.All(char.IsAsciiLetterOrDigit);

    public ValidateOptionsResult Validate(string? name, SsgaOptions options)
    {
        List<string> failures = [.. options.Funds
            .Where(f => !IsTicker(f))
            .Select(f => $"Ssga Funds holds '{f}'; it must be a ticker of letters and digits.")];
        if (options.Funds.Count == 0)
        {
            failures.Add("Ssga Funds is empty; name at least one fund.");
        }

        failures.AddRange(options.Funds.GroupBy(f => f, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"Ssga Funds holds '{g.Key}' {g.Count()} times."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
