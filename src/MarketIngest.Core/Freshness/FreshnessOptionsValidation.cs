using Microsoft.Extensions.Options;

namespace MarketIngest.Freshness;

/// <summary>Checks <see cref="FreshnessOptions"/> at start.</summary>
internal sealed class FreshnessOptionsValidation : IValidateOptions<FreshnessOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public ValidateOptionsResult Validate(string? name, FreshnessOptions options)
    {
        List<string> wrong = [];
        Check(wrong, "CheckEvery", options.CheckEvery);
        foreach ((string dataset, DatasetFreshnessOptions own) in options.Datasets)
        {
            Check(wrong, $"{dataset}:Grace", own.Grace);
            Check(wrong, $"{dataset}:IngestWithin", own.IngestWithin);
            if (own.PortfolioReportDays is { } days && (days is not (30 or 45 or 60) || dataset is not ("sec.fund_filings" or "sec.fund_holdings")))
            {
                wrong.Add($"Freshness {dataset}:PortfolioReportDays is {days}: Form N-PORT is due 30, 45 or 60 days after its period, and fills sec.fund_filings and sec.fund_holdings.");
            }
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void Check(List<string> wrong, string key, TimeSpan? value)
    {
        if (value is { } span && (span <= TimeSpan.Zero || span > Longest))
        {
            wrong.Add($"Freshness {key} is {span}: it must be longer than zero and at most {Longest.TotalDays} days; a day is written 1.00:00:00.");
        }
    }
}
