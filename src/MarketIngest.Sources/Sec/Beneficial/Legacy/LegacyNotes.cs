using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>Says what could not be read, and where.</summary>
internal sealed class LegacyNotes(RecordSink sink, LegacyText text)
{
    private const int ShownWords = 12;

    /// <summary>A field whose words are not understood.</summary>
    /// <param name="where">The person, or the front page.</param>
    /// <param name="column">The column left empty.</param>
    /// <param name="from">The first word that was looked at.</param>
    /// <param name="until">The word after the last.</param>
    public void Unread(string where, string column, int from, int until)
    {
        int line = text[Math.Clamp(from, 0, text.Count - 1)].Line;
        string words = from < until ? $"is '{Excerpt.Of(text.Join(from, Math.Min(until, from + ShownWords)))}', which is not understood" : "has no value";
        sink.Warn("legacy_field_unread", $"Line {line}: {where}: '{column}' {words}; it is left out.");
    }

    /// <summary>A field that has no place on the page.</summary>
    public void Absent(string where, string column, int at) =>
        sink.Warn("legacy_field_unread", $"Line {text[Math.Clamp(at, 0, text.Count - 1)].Line}: {where}: '{column}' is not found on the page; it is left out.");
}
