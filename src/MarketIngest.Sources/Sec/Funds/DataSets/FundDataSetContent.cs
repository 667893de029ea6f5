using System.Buffers.Binary;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Spilling;
using MarketIngest.Sources.Parsing.Zip;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>A data set read once and lying filing by filing in a temporary file, so that any part of it can be written without reading the set again.</summary>
internal sealed class FundDataSetContent : IDisposable
{
    private const int LengthBytes = sizeof(int) + sizeof(long);
    private readonly FundDataSetFilings filings;
    private readonly FundDataSetFiling strays = new(UnknownKey.Text, UnknownKey.Date, UnknownKey.Date);
    private readonly FundMasks masks = new();
    private readonly SpilledFile file;
    private readonly byte[] block = new byte[1 << 16];

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

    private long WriteHoldings(FundDataSetFiling filing, FundRecordReader record, RecordSink sink)
    {
        Evidence? known = filing == strays ? null : DatedPublication.Published(filing.Filed);
        long place = 0, count = 0, last = -1, read = filing.Place;
        int start = 0, filled = 0;
        byte[] buffer = block;
        for (; count < filing.Records; count++)
        {
            Fill(ref buffer, ref start, ref filled, ref read, LengthBytes);
            int length = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(start));
            long key = BinaryPrimitives.ReadInt64LittleEndian(buffer.AsSpan(start + sizeof(int)));
            Fill(ref buffer, ref start, ref filled, ref read, LengthBytes + length);
            record.Begin(buffer.AsSpan(start + LengthBytes, length));
            start += LengthBytes + length;
            filled -= LengthBytes + length;
            bool isRow = record.Mark();
            if (known is null || !isRow)
            {
                place += key == last ? 0 : 1;
                last = key;
                sink.Fault(record.Fault());
                continue;
            }

            record.Mark();
            long line = record.Whole();
            sink.Position = line;
            if (key == last)
            {
                string text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}");
                sink.Fault(new Fault(SecFundHolding.Schema.Name, "key_repeated", "line", text, line, text, $"{FundDataSetHoldings.File}: Line {line}: '{FundDataSetHoldings.Key}' {text} stands there a second time in {filing.Accession}."));
                continue;
            }

            last = key;
            sink.For<SecFundHolding>().Write(FundHoldingRecord.Read(record, filing.Row, ++place), known.Value);
        }

        return place;
    }

    private void Fill(ref byte[] buffer, ref int start, ref int filled, ref long read, int bytes)
    {
        if (filled >= bytes)
        {
            return;
        }

        byte[] target = bytes > buffer.Length ? new byte[bytes] : buffer;
        buffer.AsSpan(start, filled).CopyTo(target);
        (buffer, start) = (target, 0);
        while (filled < bytes)
        {
            int got = file.Read(buffer.AsSpan(filled), read);
            if (got == 0)
            {
                throw new SourceUnavailableException($"A temporary file ends at byte {read}, and {file.Length} were written: it was changed by other means.");
            }

            filled += got;
            read += got;
        }
    }

    private void Lay(SortedRecords records)
    {
        using var pending = new MemoryStream();
        Span<byte> head = stackalloc byte[LengthBytes];
        while (records.Read())
        {
            FundDataSetFiling filing = records.First == FundDataSetJoin.Stray ? strays : filings.All[records.First];
            if (filing.Records++ == 0)
            {
                filing.Place = file.Length + pending.Length;
            }

            BinaryPrimitives.WriteInt32LittleEndian(head, records.Content.Length);
            BinaryPrimitives.WriteInt64LittleEndian(head[sizeof(int)..], records.Second);
            pending.Write(head);
            pending.Write(records.Content.Span);
            if (pending.Length >= block.Length)
            {
                file.Append(pending.GetBuffer().AsSpan(0, (int)pending.Length));
                pending.SetLength(0);
            }
        }

        file.Append(pending.GetBuffer().AsSpan(0, (int)pending.Length));
    }
}
