using System.Globalization;

using MarketIngest.Analytics.Institutional;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>A complete submission of Form 13F: the filing, its cover and its tables, all or nothing.</summary>
internal static class ThirteenFFiling
{
    private const string Format = "form13f";

    /// <summary>Pushes <see cref="SecFiling"/>, <see cref="InstitutionalFiling"/> and <see cref="InstitutionalHolding"/>.</summary>
    /// <exception cref="SourceContractException">A part is damaged or missing.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        SecSubmission submission = SecSubmission.Open(payload, Format);
        SecFilingFacts facts = SecFilingFacts.Of(submission, payload);
        SecFilingRows.Write(submission, facts, sink);
        if (ThirteenFCoverParser.Read(submission, facts, sink, Format) is not { } filing)
        {
            return;
        }

        SecFilingFacts ofTable = facts with { Cik = filing.Cik, Period = UnknownKey.IsUnknown(filing.ReportPeriod) ? facts.Period : filing.ReportPeriod };
        long coverLine = sink.Position;
        ThirteenFTableWriter? table = ThirteenFTableParser.Read(submission, ofTable, sink, Format);
        Compare(filing, table, sink);
        sink.Position = coverLine;
        facts.Write(sink.For<InstitutionalFiling>(), table is null ? filing : Judged(filing, table.Unit));
    }

    /// <summary>The cover's total is in the unit of the table's rows.</summary>
    private static InstitutionalFiling Judged(InstitutionalFiling filing, ThirteenFUnit unit) => filing.TableValueTotalAsFiled is null ? filing : filing with
    {
        TableValueTotalUsd = unit.ToDollars(filing.TableValueTotalAsFiled),
        ValueUnit = unit.Unit,
        UnitEvidence = unit.Evidence,
        IsUnitAmbiguous = unit.IsAmbiguous,
    };

    /// <summary>A report of holdings without its table would be half a filing; totals that differ are the filer's, and only worth a word.</summary>
    private static void Compare(InstitutionalFiling filing, ThirteenFTableWriter? table, RecordSink sink)
    {
        if (table is null)
        {
            if (filing.TableEntryTotal is > 0)
            {
                throw new SourceContractException($"{Format}: {filing.AccessionNumber} states {filing.TableEntryTotal} table entries and has no information table.");
            }

            return;
        }

        if (filing.TableEntryTotal is { } entries && entries != table.Rows)
        {
            sink.Warn("table_entry_total_differs", string.Create(CultureInfo.InvariantCulture, $"{filing.AccessionNumber}: the summary states {entries} entries, the table has {table.Rows}."));
        }

        if (filing.TableValueTotalAsFiled is { } total && total != table.Total)
        {
            sink.Warn("table_value_total_differs", string.Create(CultureInfo.InvariantCulture, $"{filing.AccessionNumber}: the summary states a value of {total}, the rows add up to {table.Total}."));
        }
    }
}
