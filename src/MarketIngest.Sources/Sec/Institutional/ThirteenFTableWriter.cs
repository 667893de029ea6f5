using MarketIngest.Analytics.Institutional;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>
/// Makes records of a table's rows. The first rows are held back until their implied prices have said whether values are dollars or thousands; the others pass.
/// </summary>
internal sealed class ThirteenFTableWriter(SecFilingFacts facts, Evidence? evidence, RecordSink sink)
{
    private const int RowsHeld = 512;
    private const decimal Most = 1e27m;
    private readonly RecordWriter<InstitutionalHolding> writer = sink.For<InstitutionalHolding>();
    private readonly List<(InstitutionalHolding Record, long Position)> held = [];
    private readonly NodaTime.LocalDate period = facts.Period ?? UnknownKey.Date;
    private readonly NodaTime.LocalDate filed = facts.Filed ?? UnknownKey.Date;
    private readonly string cik = facts.Cik ?? UnknownKey.Text;
    private bool isJudged;

    /// <summary>The unit that the rows were written with; by the filing date alone until a table has been judged.</summary>
    public ThirteenFUnit Unit { get; private set; } = ThirteenFUnits.Of(facts.Filed);

    /// <summary>The rows so far, those at fault included.</summary>
    public long Rows { get; private set; }

    /// <summary>The sum of the values as filed.</summary>
    public decimal Total { get; private set; }

    /// <summary>Takes a row.</summary>
    public void Add(ThirteenFRow row, long position)
    {
        Rows++;
        sink.Position = position;
        if (row.BadColumn is { } column)
        {
            sink.Fault(new Fault(InstitutionalHolding.Schema.Name, "value_unreadable", column, row.BadValue, position, row.ToString(), $"Line {position}: '{column}' is '{row.BadValue}', not a number."));
            return;
        }

        if (row.Value is { } value && value < Most && Total < Most)
        {
            Total += value;
        }

        InstitutionalHolding record = Record(row);
        if (isJudged)
        {
            Write(record);
            return;
        }

        held.Add((record, position));
        if (held.Count == RowsHeld)
        {
            Judge();
        }
    }

    /// <summary>Writes what is held; the filing has no more rows.</summary>
    public void End()
    {
        if (!isJudged)
        {
            Judge();
        }
    }

    private void Write(InstitutionalHolding record)
    {
        if (evidence is { } known)
        {
            writer.Write(record, known);
        }
        else
        {
            writer.Write(record);
        }
    }

    private void Judge()
    {
        var prices = new ThirteenFPrices();
        foreach ((InstitutionalHolding record, _) in held)
        {
            prices.Add(record);
        }

        ThirteenFUnit dated = Unit;
        Unit = ThirteenFUnits.Of(facts.Filed, prices);
        isJudged = true;
        if (Unit is { Unit: { } unit, IsAmbiguous: true })
        {
            int against = dated.Unit == ThirteenFUnits.Dollars ? prices.BelowOne : prices.AboveFive;
            sink.Warn("unit_ambiguous", $"{facts.Accession}: values are taken as {unit} by {Unit.Evidence}, but {against} of {prices.Count} implied prices speak against the filing date {ColumnText.Of(filed)}.");
        }

        foreach ((InstitutionalHolding record, long position) in held)
        {
            sink.Position = position;
            Write(Unit == dated ? record : record with { ValueUsd = Unit.ToDollars(record.ValueAsFiled), ValueUnit = Unit.Unit, UnitEvidence = Unit.Evidence, IsUnitAmbiguous = Unit.IsAmbiguous });
        }

        held.Clear();
        held.TrimExcess();
    }

    private InstitutionalHolding Record(ThirteenFRow row) => new()
    {
        AccessionNumber = facts.Accession,
        Line = Rows,
        Cik = cik,
        ReportPeriod = period,
        FilingDate = filed,
        IssuerName = row.Issuer,
        TitleOfClass = row.Title,
        Cusip = row.Cusip,
        Figi = row.Figi,
        ValueUsd = Unit.ToDollars(row.Value),
        ValueAsFiled = row.Value,
        ValueUnit = Unit.Unit,
        UnitEvidence = Unit.Evidence,
        IsUnitAmbiguous = Unit.IsAmbiguous,
        Quantity = row.Quantity,
        QuantityType = row.QuantityType,
        PutCall = row.PutCall,
        InvestmentDiscretion = row.Discretion,
        OtherManagers = row.Managers,
        VotingSole = row.Sole,
        VotingShared = row.Shared,
        VotingNone = row.None,
    };
}
