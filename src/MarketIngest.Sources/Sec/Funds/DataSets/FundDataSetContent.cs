using System.Globalization;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Spilling;
using MarketIngest.Sources.Parsing.Zip;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>A data set read once and lying filing by filing in a temporary file, so that any part of it can be written without reading the set again.</summary>
internal sealed class FundDataSetContent : IDisposable
{
    private const int BlockBytes = 1 << 16;
    private readonly FundDataSetFilings filings;
    private readonly FundDataSetFiling strays = new(UnknownKey.Text, UnknownKey.Date, UnknownKey.Date);
    private readonly FundMasks masks = new();
    private readonly SpilledFile file;

    private FundDataSetContent(BoundedZip zip, SpillSpace space)
    {
        using var join = new FundDataSetJoin(space);
        filings = FundDataSetFilings.Read(zip, masks, join.Report);
        join.Read(zip, filings, masks);
        file = new SpilledFile(space.Folder);
        try
        {
            Lay(join.Joined.Complete());
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a set.</summary>
    /// <param name="payload">The set.</param>
    /// <param name="space">The memory and the folder that sorting may use.</param>
    /// <exception cref="SourceContractException">The archive is damaged, passes a bound, or lacks a table or a column.</exception>
    /// <exception cref="SourceUnavailableException">The disk is full.</exception>
    public static FundDataSetContent Read(Payload payload, SpillSpace space)
    {
        using BoundedZip zip = BoundedZip.Open(payload.OpenRead(), FundDataSetParser.Format);
        return new FundDataSetContent(zip, space);
    }

    /// <summary>Writes a part of the set, filing by filing: each holding, then the filing's own row.</summary>
    /// <param name="part">The part, or null for all. What belongs to no filing goes with the first.</param>
    /// <param name="held">The digits of the accession numbers of filings to leave out.</param>
    /// <param name="from">The first filing date, or null.</param>
    /// <param name="until">The day after the last, or null.</param>
    /// <param name="sink">Where rows and faults go.</param>
    public void Write(int? part, IReadOnlySet<long> held, LocalDate? from, LocalDate? until, RecordSink sink)
    {
        using var record = new FundRecordReader();
        if (part is null or 0)
        {
            WriteHoldings(strays, record, sink);
            masks.Warn(sink);
        }

        foreach ((long accession, FundDataSetFiling filing) in filings.All)
        {
            bool isAsked = (part is null || FundDataSetPart.NumberOf(accession) == part) && !held.Contains(accession)
                && (from is null || filing.Filed >= from) && (until is null || filing.Filed < until);
            if (isAsked)
            {
                Write(filing, record, sink);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();

    private void Write(FundDataSetFiling filing, FundRecordReader record, RecordSink sink)
    {
        long holdings = WriteHoldings(filing, record, sink);
        sink.Position = filing.Line;
        if (filing.Failure is { } failure)
        {
            sink.Fault(failure);
        }
        else
        {
            sink.For<SecFundFiling>().Write(filing.Row with { Holdings = holdings }, DatedPublication.Published(filing.Filed));
        }
    }

    /// <returns>How many holdings the filing has, those that could not be read included.</returns>
    private long WriteHoldings(FundDataSetFiling filing, FundRecordReader record, RecordSink sink)
    {
        RecordWriter<SecFundHolding> writer = sink.For<SecFundHolding>();
        Evidence known = filing == strays ? default : DatedPublication.Published(filing.Filed);
        var holdings = new SortedStretch(file, filing.Stretch.From, filing.Stretch.Until);
        long place = 0, last = -1;
        while (holdings.Read())
        {
            bool isRepeated = holdings.Second == last;
            last = holdings.Second;
            place += isRepeated ? 0 : 1;
            record.Begin(holdings.Content.Span);
            if (!record.Mark())
            {
                sink.Fault(record.Fault());
                continue;
            }

            record.Mark();
            sink.Position = record.Whole();
            if (isRepeated)
            {
                sink.Fault(Repeated(last, sink.Position, filing.Accession));
            }
            else
            {
                writer.Write(FundHoldingRecord.Read(record, filing.Row, place), known);
            }
        }

        return place;
    }

    private static Fault Repeated(long key, long line, string accession)
    {
        string text = key.ToString(CultureInfo.InvariantCulture);
        string message = $"{FundDataSetHoldings.File}: Line {line}: '{FundDataSetHoldings.Key}' {text} stands there a second time in {accession}.";
        return new Fault(SecFundHolding.Schema.Name, "key_repeated", "line", text, line, text, message);
    }

    private void Lay(SortedRecords records)
    {
        using var pending = new MemoryStream();
        Span<byte> header = stackalloc byte[SpilledSort.HeaderBytes];
        while (records.Read())
        {
            FundDataSetFiling filing = records.First == FundDataSetJoin.Stray ? strays : filings.All[records.First];
            long place = file.Length + pending.Length;
            SpilledSort.WriteHeader(header, records.First, records.Second, records.Content.Length);
            pending.Write(header);
            pending.Write(records.Content.Span);
            filing.Stretch = (filing.Stretch.Until == 0 ? place : filing.Stretch.From, file.Length + pending.Length);
            if (pending.Length >= BlockBytes)
            {
                file.Append(pending.GetBuffer().AsSpan(0, (int)pending.Length));
                pending.SetLength(0);
            }
        }

        file.Append(pending.GetBuffer().AsSpan(0, (int)pending.Length));
    }
}
