using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>Writes the filing of one hit under each of its CIKs.</summary>
internal sealed class SecFullTextHit(RecordSink sink)
{
    private readonly RecordWriter<SecFiling> writer = sink.For<SecFiling>();
    private readonly JsonFields fields = new(sink, SecFiling.Schema.Name);

    /// <summary>Takes a hit.</summary>
    public void Write(JsonElement hit, long position)
    {
        bool isObject = hit.ValueKind == JsonValueKind.Object && hit.TryGetProperty("_source", out JsonElement source) && source.ValueKind == JsonValueKind.Object;
        if (!fields.Begin(isObject ? hit.GetProperty("_source") : hit, position))
        {
            return;
        }

        if (!isObject || AccessionNumber.Of(fields.Text("adsh")) is not { } accession)
        {
            fields.Fail("value_missing", "accession_number", fields.TextOrNull("adsh"), "the hit has no accession number 'adsh'.");
            return;
        }

        LocalDate? filed = fields.DateOrNull("file_date", "filing_date");
        LocalDate? period = fields.DateOrNull("period_ending", "report_date");
        List<string> ciks = Texts(hit, "ciks"), names = Texts(hit, "display_names");
        if (filed is null || ciks.Count == 0)
        {
            fields.Fail("value_missing", filed is null ? "filing_date" : "cik", null, $"the hit has no '{(filed is null ? "file_date" : "ciks")}'.");
        }

        foreach (string text in fields.HasFailed ? [] : ciks)
        {
            if (Cik.Of(text) is not { } cik)
            {
                fields.Fail("value_unreadable", "cik", text, $"'ciks' holds '{text}', not a CIK of up to ten digits.");
                return;
            }

            writer.WriteIfNew(new SecFiling
            {
                AccessionNumber = accession,
                Cik = cik,
                CompanyName = NameOf(cik, names),
                Form = fields.TextOrNull("form"),
                FilingDate = filed!.Value,
                ReportDate = period,
                PrimaryDocument = fields.Text("sequence") == "1" ? FileOf(hit) : null,
                Items = Texts(hit, "items") is { Count: > 0 } items ? string.Join(',', items) : null,
            });
        }
    }

    /// <summary>The name of a CIK, of <c>NAME  (TICKER)  (CIK 0000320193)</c>; the names' order is not always that of the CIKs.</summary>
    private static string? NameOf(string cik, List<string> names)
    {
        string? display = names.Find(n => n.Contains($"(CIK {cik})", StringComparison.Ordinal));
        int end = display?.IndexOf("  (", StringComparison.Ordinal) ?? -1;
        return end > 0 ? display![..end] : null;
    }

    /// <summary>The document of a hit, of <c>0000320193-22-000061:document.htm</c>.</summary>
    private static string? FileOf(JsonElement hit)
    {
        string id = hit.TryGetProperty("_id", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        int colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && colon + 1 < id.Length ? id[(colon + 1)..] : null;
    }

    private static List<string> Texts(JsonElement hit, string name) =>
        hit.GetProperty("_source").TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];
}
