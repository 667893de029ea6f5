using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Fred;

/// <summary>Checks the options at start; every message says the value seen, except the key's.</summary>
internal sealed class FredOptionsValidation : IValidateOptions<FredOptions>
{
    private const int LargestPage = 100_000;
    private const int MostVintages = 2000;

    public ValidateOptionsResult Validate(string? name, FredOptions options)
    {
        var failures = new List<string>();
        if (options.ApiKey is { } key && (key.Length == 0 || key.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))))
        {
            failures.Add("Fred ApiKey is empty or holds a blank; leave it out to read without a key.");
        }

        if (options.PageSize is < 1 or > LargestPage)
        {
            failures.Add($"Fred PageSize is {options.PageSize}; it must be from 1 to {LargestPage}.");
        }

        if (options.VintagesPerRequest is < 1 or > MostVintages)
        {
            failures.Add($"Fred VintagesPerRequest is {options.VintagesPerRequest}; it must be from 1 to {MostVintages}.");
        }

        foreach (string category in options.Categories.Where(c => !FredCatalog.Categories.Contains(c)))
        {
            failures.Add($"Fred Categories holds '{category}'; known are {string.Join(", ", FredCatalog.Categories)}.");
        }

        if (options.Categories.Count == 0)
        {
            failures.Add("Fred Categories must name at least one.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
