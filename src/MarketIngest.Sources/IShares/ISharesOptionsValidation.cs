using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.IShares;

/// <summary>Checks the options at start; every message says the value seen.</summary>
internal sealed class ISharesOptionsValidation : IValidateOptions<ISharesOptions>
{
    public ValidateOptionsResult Validate(string? name, ISharesOptions options)
    {
        var failures = new List<string>();
        if (options.Funds.Count == 0)
        {
            failures.Add("IShares Funds is empty; name at least one fund.");
        }

        foreach (ISharesFund fund in options.Funds)
        {
            if (fund.Ticker.Length == 0 || !fund.Ticker.All(char.IsAsciiLetterOrDigit))
            {
                failures.Add($"IShares Funds holds the ticker '{fund.Ticker}'; it must be letters and digits.");
            }

            if (fund.ProductId <= 0)
            {
                failures.Add($"IShares fund '{fund.Ticker}' has ProductId {fund.ProductId}; it must be the number in the address of the fund's page.");
            }

            if (string.IsNullOrWhiteSpace(fund.Name))
            {
                failures.Add($"IShares fund '{fund.Ticker}' has no Name; it must be the first line of the fund's file.");
            }
        }

        foreach (IGrouping<string, ISharesFund> twice in options.Funds.GroupBy(f => f.Ticker, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            failures.Add($"IShares Funds holds '{twice.Key}' {twice.Count()} times.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
