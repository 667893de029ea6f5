using MarketIngest.Analytics.Institutional;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>What the small tables of a data set say of one filing, until its rows have said in what unit its values are.</summary>
internal sealed class ThirteenFDataSetFiling(InstitutionalFiling filing, RecordSink sink) : IDisposable
{
    private readonly ThirteenFManagers managers = new();
    private readonly Evidence known = DatedPublication.Published(filing.FilingDate);
    private ThirteenFTableWriter? table;

    /// <summary>The filing as known so far.</summary>
    public InstitutionalFiling Filing { get; set; } = filing;

    /// <summary>The line of the filing's cover.</summary>
    public long Position { get; set; }

    /// <summary>The writer of the filing's rows.</summary>
    public ThirteenFTableWriter Table => table ??= new ThirteenFTableWriter(
        new SecFilingFacts(Filing.AccessionNumber, Filing.Cik, Filing.Form, Filing.FilingDate, Filing.ReportPeriod, null), known, sink);

    /// <summary>Adds another manager.</summary>
    public void Add(string list, string? sequence, ThirteenFManagerField field) => managers.Add(list, sequence, field);

    /// <summary>Writes the filing; its rows have been written.</summary>
    public void Write()
    {
        ThirteenFUnit unit = Filing.TableValueTotalAsFiled is null ? default : table?.Unit ?? ThirteenFUnits.Of(Filing.FilingDate);
        sink.Position = Position;
        sink.For<InstitutionalFiling>().Write(
            Filing with
            {
                OtherManagers = managers.ToText(),
                TableValueTotalUsd = unit.ToDollars(Filing.TableValueTotalAsFiled),
                ValueUnit = unit.Unit,
                UnitEvidence = unit.Evidence,
                IsUnitAmbiguous = unit.IsAmbiguous,
            },
            known);
    }

    /// <inheritdoc />
    public void Dispose() => managers.Dispose();
}
