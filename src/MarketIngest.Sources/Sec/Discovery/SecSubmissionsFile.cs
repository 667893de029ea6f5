using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>A submissions file: the main one, with whose it is and which pages of older filings there are, or one of those pages, which holds nothing but columns.</summary>
internal sealed class SecSubmissionsFile : IDisposable
{
    private readonly JsonDocument document;

    private SecSubmissionsFile(JsonDocument document)
    {
        this.document = document;
        JsonElement root = document.RootElement;
        bool isMain = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("filings", out JsonElement filings) && filings.ValueKind == JsonValueKind.Object;
        JsonElement recent = root;
        if (isMain && !root.GetProperty("filings").TryGetProperty("recent", out recent))
        {
            throw new SourceContractException($"{SecSubmissionsParser.Format}: 'filings' has no 'recent'.");
        }

        Columns = new SecSubmissionsColumns(recent);
        Cik = isMain ? Sec.Cik.Of(Text(root, "cik")) : null;
        Name = isMain && Text(root, "name") is { Length: > 0 } name ? name : null;
        Pages = isMain ? [.. Older(root.GetProperty("filings"))] : [];
    }

    /// <summary>Whose filings they are, ten digits; null on a page of older filings.</summary>
    public string? Cik { get; }

    /// <summary>The name of the company or person, or null.</summary>
    public string? Name { get; }

    /// <summary>The filings.</summary>
    public SecSubmissionsColumns Columns { get; }

    /// <summary>The pages of older filings.</summary>
    public IReadOnlyList<SecSubmissionsPage> Pages { get; }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="SourceContractException">It is damaged or something else.</exception>
    public static SecSubmissionsFile Read(Payload payload)
    {
        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(bytes);
            return new SecSubmissionsFile(document);
        }
        catch (JsonException error)
        {
            throw new SourceContractException($"{SecSubmissionsParser.Format}: the JSON is cut off or damaged in line {error.LineNumber + 1} at byte {error.BytePositionInLine}: {error.Message}", error.BytePositionInLine, error);
        }
        catch (Exception error) when (error is SourceContractException or InvalidOperationException)
        {
            document?.Dispose();

            // A name or text that is no UTF-16 shows itself only when it is read.
            throw error as SourceContractException ?? new SourceContractException($"{SecSubmissionsParser.Format}: a text cannot be read: {error.Message}", null, error);
        }
    }

    public void Dispose() => document.Dispose();

    private static IEnumerable<SecSubmissionsPage> Older(JsonElement filings)
    {
        if (!filings.TryGetProperty("files", out JsonElement files) || files.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (JsonElement file in files.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object))
        {
            // A page whose dates cannot be read may hold anything.
            if (Text(file, "name") is { Length: > 0 } name)
            {
                yield return new SecSubmissionsPage(name, ValueText.TryDate(Text(file, "filingTo"), out NodaTime.LocalDate last) ? last : NodaTime.LocalDate.MaxIsoValue);
            }
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString().Trim() : null;
}
