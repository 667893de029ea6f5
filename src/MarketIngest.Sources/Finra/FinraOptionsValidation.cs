using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Finra;

/// <summary>Checks the options at start; every message says the value seen, except a secret's.</summary>
internal sealed class FinraOptionsValidation : IValidateOptions<FinraOptions>
{
    private const int LargestPage = 5000;

    public ValidateOptionsResult Validate(string? name, FinraOptions options)
    {
        var failures = new List<string>();
        if (options.PageSize is < 1 or > LargestPage)
        {
            failures.Add($"Finra PageSize is {options.PageSize}; it must be from 1 to {LargestPage}.");
        }

        if (options.ClientId is null != options.ClientSecret is null)
        {
            failures.Add($"Finra {(options.ClientId is null ? "ClientSecret" : "ClientId")} is set without {(options.ClientId is null ? "ClientId" : "ClientSecret")}; set both or neither.");
        }

        foreach (string type in options.SummaryTypes.Where(t => !FinraSummaryTypes.Weekly.Contains(t)))
        {
            failures.Add($"Finra SummaryTypes holds '{type}'; known are {string.Join(", ", FinraSummaryTypes.Weekly)}.");
        }

        foreach (string facility in options.Facilities.Where(f => !FinraEndpoints.Facilities.Contains(f)))
        {
            failures.Add($"Finra Facilities holds '{facility}'; known are {string.Join(", ", FinraEndpoints.Facilities)}.");
        }

        if (options.SummaryTypes.Count == 0 || options.Tiers.Count == 0 || options.Facilities.Count == 0)
        {
            failures.Add("Finra SummaryTypes, Tiers and Facilities must each name at least one.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
