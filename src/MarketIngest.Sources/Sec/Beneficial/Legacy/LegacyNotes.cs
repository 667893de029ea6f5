using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>Says what could not be read, and where.</summary>
internal sealed class LegacyNotes(RecordSink sink, LegacyText text)
{
    /// <summary>A field whose words are not understood.</summary>
    /// <param name="where">The person, or the front page.</param>
    /// <param name="column">The column left empty.</param>
    /// <param name="at">The first word that was looked at.</param>
    /// <param name="said">The words.</param>
    public void Unread(string where, string column, int at, string said)
    {
        string words = said.Length > 0 ? $"is '{Excerpt.Of(said)}', which is not understood" : "has no value";
        sink.Warn("legacy_field_unread", $"Line {LineOf(at)}: {where}: '{column}' {words}; it is left out.");
    }

    /// <summary>A field that has no place on the page.</summary>
    public void Absent(string where, string column, int at) =>
        sink.Warn("legacy_field_unread", $"Line {LineOf(at)}: {where}: '{column}' is not found on the page; it is left out.");

    private int LineOf(int at) => text[Math.Clamp(at, 0, text.Count - 1)].Line;
}
