using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Facts;

/// <summary>Makes records of the facts of one list after another.</summary>
internal sealed class CompanyFactRows(RecordSink sink)
{
    private readonly RecordWriter<CompanyFact> writer = sink.For<CompanyFact>();
    private readonly JsonFields fields = new(sink, CompanyFact.Schema.Name);
    private readonly Dictionary<(LocalDate Start, LocalDate End, long Accession), ulong> written = [];
    private FactScope scope = new(null, "", "", "", null);

    /// <summary>Begins a list.</summary>
    public void Begin(FactScope next)
    {
        scope = next;
        written.Clear();
    }

    /// <summary>Takes one element of the list.</summary>
    public void Push(ReadOnlyMemory<byte> element, long position)
    {
        if (!Utf8.IsValid(element.Span))
        {
            sink.Fault(new Fault(CompanyFact.Schema.Name, "text_unreadable", null, null, position, Encoding.UTF8.GetString(element.Span), $"Byte {position}: the fact is not valid UTF-8."));
            return;
        }

        using JsonDocument fact = JsonDocument.Parse(element);
        if (!fields.Begin(fact.RootElement, position))
        {
            return;
        }

        CompanyFact record = Record();
        if (!fields.HasFailed && IsNew(record, element.Span))
        {
            Write(record);
        }
    }

    private CompanyFact Record()
    {
        LocalDate end = Required(fields.DateOrNull("end", "period_end"), "end", "period_end");
        return new CompanyFact
        {
            Cik = scope.Cik ?? Key(Cik.Of(fields.Text("cik")), "cik", "cik", "a number of up to ten digits"),
            Taxonomy = scope.Taxonomy,
            Tag = scope.Tag,
            Unit = scope.Unit,
            PeriodStart = fields.DateOrNull("start", "period_start") ?? end,
            PeriodEnd = end,
            AccessionNumber = Key(AccessionNumber.Of(fields.Text("accn")), "accn", "accession_number", "an accession number"),
            Value = fields.Decimal("val", "value"),
            FiscalYear = fields.CountOrNull("fy", "fiscal_year"),
            FiscalPeriod = fields.TextOrNull("fp"),
            Form = fields.TextOrNull("form"),
            Filed = fields.DateOrNull("filed", "filed"),
            Frame = scope.Frame ?? fields.TextOrNull("frame"),
        };
    }

    /// <summary>
    /// Whether the key was not there before. Of what was there only a hash is kept, so that a long list stays small. A frame has one fact a company, so only lists of
    /// one company are held against repeats.
    /// </summary>
    private bool IsNew(CompanyFact record, ReadOnlySpan<byte> element)
    {
        if (scope.Cik is null)
        {
            return true;
        }

        ulong content = XxHash3.HashToUInt64(element);
        long accession = long.Parse(AccessionNumber.Folder(record.AccessionNumber), CultureInfo.InvariantCulture);
        if (written.TryAdd((record.PeriodStart, record.PeriodEnd, accession), content))
        {
            return true;
        }

        if (written[(record.PeriodStart, record.PeriodEnd, accession)] != content)
        {
            fields.Fail(
                "key_repeated",
                "value",
                ColumnText.Of(record.Value),
                $"{scope} from {ColumnText.Of(record.PeriodStart)} to {ColumnText.Of(record.PeriodEnd)} stands twice in {record.AccessionNumber} with other content; the first is kept.");
        }

        return false;
    }

    private void Write(CompanyFact record)
    {
        if (record.Filed is { } filed)
        {
            writer.Write(record, DatedPublication.Published(filed));
        }
        else
        {
            writer.Write(record);
        }
    }

    private LocalDate Required(LocalDate? value, string name, string column)
    {
        if (value is null)
        {
            fields.Fail("value_missing", column, null, $"'{name}' is absent or null.");
        }

        return value ?? UnknownKey.Date;
    }

    private string Key(string? value, string name, string column, string expected)
    {
        if (value is null)
        {
            string found = fields.Text(name);
            fields.Fail(found.Length == 0 ? "value_missing" : "value_unreadable", column, found, $"'{name}' is '{found}', not {expected}.");
        }

        return value ?? UnknownKey.Text;
    }
}
