using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using MarketIngest.Sources.Parsing.Xml;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>The two lists of other managers, kept apart: those who report for this one (cover page), and those whose holdings are in the table (summary page).</summary>
internal sealed class ThirteenFManagers : IDisposable
{
    /// <summary>The list of the cover page.</summary>
    public const string ReportingFor = "reporting_for";

    /// <summary>The list of the summary page.</summary>
    public const string Included = "included";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Utf8JsonWriter json;
    private int count;

    public ThirteenFManagers()
    {
        json = new Utf8JsonWriter(bytes, Plain);
        json.WriteStartArray();
    }

    /// <summary>Both lists of a cover as JSON, or null where there is no other manager.</summary>
    public static string? ToJson(BoundedXmlNode cover, BoundedXmlNode? summary)
    {
        using var managers = new ThirteenFManagers();
        foreach (BoundedXmlNode manager in cover["otherManagersInfo"]?.All("otherManager") ?? [])
        {
            managers.Add(ReportingFor, null, manager.TextOf);
        }

        foreach (BoundedXmlNode numbered in summary?["otherManagers2Info"]?.All("otherManager2") ?? [])
        {
            BoundedXmlNode manager = numbered["otherManager"] ?? numbered;
            managers.Add(Included, numbered.TextOf("sequenceNumber"), manager.TextOf);
        }

        return managers.ToText();
    }

    /// <summary>Adds a manager.</summary>
    /// <param name="list">The list.</param>
    /// <param name="sequence">The number by which rows name the manager, or null.</param>
    /// <param name="field">Gives <c>cik</c>, <c>form13FFileNumber</c>, <c>crdNumber</c>, <c>secFileNumber</c> and <c>name</c>.</param>
    public void Add(string list, string? sequence, ThirteenFManagerField field)
    {
        count++;
        json.WriteStartObject();
        json.WriteString("list", list);
        if (sequence is not null && SecTerms.Count(sequence) is { } number)
        {
            json.WriteNumber("sequence", number);
        }
        else
        {
            json.WriteString("sequence", sequence);
        }

        json.WriteString("cik", field("cik") is { } cik ? Cik.Of(cik) ?? cik : null);
        json.WriteString("file_number", field("form13FFileNumber"));
        json.WriteString("crd_number", field("crdNumber"));
        json.WriteString("sec_file_number", field("secFileNumber"));
        json.WriteString("name", field("name"));
        json.WriteEndObject();
    }

    /// <summary>The array, or null where it is empty. Ends the writing.</summary>
    public string? ToText()
    {
        json.WriteEndArray();
        json.Flush();
        return count == 0 ? null : Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <inheritdoc />
    public void Dispose() => json.Dispose();
}
