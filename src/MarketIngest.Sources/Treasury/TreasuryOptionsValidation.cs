using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Treasury;

/// <summary>Checks the options at start; every message says the value seen.</summary>
internal sealed class TreasuryOptionsValidation : IValidateOptions<TreasuryOptions>
{
    private const int LargestPage = 10_000;

    public ValidateOptionsResult Validate(string? name, TreasuryOptions options)
    {
        if (options.PageSize is < 1 or > LargestPage)
        {
            return ValidateOptionsResult.Fail($"Treasury PageSize is {options.PageSize}; it must be from 1 to {LargestPage}.");
        }

        if (!Enum.IsDefined(options.Feed) || !Enum.IsDefined(options.History))
        {
            return ValidateOptionsResult.Fail($"Treasury Feed is '{options.Feed}' and History '{options.History}'; known are Xml and Csv, Years and AllPages.");
        }

        return options is { History: TreasuryHistory.AllPages, Feed: TreasuryFeed.Csv }
            ? ValidateOptionsResult.Fail("Treasury History is AllPages with Feed Csv; only the Xml feed has pages of all years.")
            : ValidateOptionsResult.Success;
    }
}
