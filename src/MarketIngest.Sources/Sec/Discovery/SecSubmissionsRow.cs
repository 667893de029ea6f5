using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>One filing of a submissions file, as it stands there.</summary>
internal sealed record SecSubmissionsRow(string? Accession, string? Form, string? Filed, string? Period, string? Document, string? Items, string? Size)
{
    /// <summary>The filing, or null where a value cannot be read; that is reported.</summary>
    public SecFiling? ToFiling(string cik, string? name, int row, RecordSink sink)
    {
        if (AccessionNumber.Of(Accession) is not { } accession)
        {
            return Fail(sink, row, "accession_number", Accession, "an accession number");
        }

        if (!ValueText.TryDate(Filed, out LocalDate filed))
        {
            return Fail(sink, row, "filing_date", Filed, "a date");
        }

        LocalDate period = default;
        if (Period is not null && !ValueText.TryDate(Period, out period))
        {
            return Fail(sink, row, "report_date", Period, "a date");
        }

        long size = 0;
        if (Size is not null && !ValueText.TryCount(Size, out size))
        {
            return Fail(sink, row, "size_bytes", Size, "a number of bytes");
        }

        return new SecFiling
        {
            AccessionNumber = accession,
            Cik = cik,
            CompanyName = name,
            Form = Form,
            FilingDate = filed,
            ReportDate = Period is null ? null : period,
            PrimaryDocument = WithoutRendering(Document),
            Items = Items,
            SizeBytes = Size is null ? null : size,
        };
    }

    /// <summary>The document itself: what the folder of a rendering holds is a web page that is named like it.</summary>
    private static string? WithoutRendering(string? document)
    {
        int slash = document?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash > 0 && document!.StartsWith("xsl", StringComparison.Ordinal) ? document[(slash + 1)..] : document;
    }

    private SecFiling? Fail(RecordSink sink, int row, string column, string? value, string expected)
    {
        string message = value is null ? $"Row {row}: {column} is absent." : $"Row {row}: {column} is '{Excerpt.Of(value)}', not {expected}.";
        sink.Fault(new Fault(SecFiling.Schema.Name, value is null ? "value_missing" : "value_unreadable", column, value, row, ToString(), message));
        return null;
    }
}
