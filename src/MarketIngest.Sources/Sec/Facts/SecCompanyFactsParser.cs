using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Facts;

/// <summary>
/// XBRL facts as JSON: format <c>company-facts</c>. Takes the facts of a company (<c>companyfacts</c>), of one concept of a company (<c>companyconcept</c>) and of
/// one concept and period over all companies (<c>frames</c>, which name neither form nor filing date). Positions are byte offsets.
/// </summary>
/// <remarks>
/// Memory is bound by the longest list of one tag and unit. Within it a repeated key with the same content is one row; with other content the first stands and the other
/// is a fault. Hint <c>cik</c>, where given, must be the company's.
/// </remarks>
public static class SecCompanyFactsParser
{
    internal const string Format = "company-facts";

    /// <summary>Pushes <see cref="CompanyFact"/> records, in document order. An unknown company (status 404) has none. What comes before damage is kept.</summary>
    /// <exception cref="SourceContractException">The payload is no JSON object of one of the three shapes, or says no CIK; the message shows what it is.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        Read(payload, sink);
    }

    /// <summary>Does so and says of which company the payload is the whole: null for the other shapes, for an unknown company and for a damaged payload.</summary>
    internal static string? Read(Payload payload, RecordSink sink)
    {
        if (payload.IsAbsent())
        {
            return null;
        }

        using var tokens = new JsonTokens(payload.OpenRead());
        RequireObject(tokens);
        var document = new CompanyFactsDocument(tokens, payload, sink);
        try
        {
            document.Read();
            if (tokens.Read())
            {
                throw new JsonException("More follows after the object's end.");
            }
        }
        catch (JsonException error)
        {
            sink.Damaged(tokens.Position, $"{Format}: the JSON is cut off or damaged after {document.Facts} facts, near byte {tokens.Position}: {error.Message}");
            return null;
        }

        return document.WholeOf;
    }

    private static void RequireObject(JsonTokens tokens)
    {
        string beginning = tokens.Beginning();
        try
        {
            if (tokens.Read() && tokens.Type == JsonTokenType.StartObject)
            {
                return;
            }
        }
        catch (JsonException error)
        {
            throw new SourceContractException($"{Format}: JSON was expected at byte 0; found '{beginning}'.", 0, error);
        }

        throw new SourceContractException($"{Format}: a JSON object was expected at byte 0; found '{beginning}'.", 0);
    }
}
