using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// Parses the Atom feed of newly accepted filings (format <c>edgar-atom</c>) into sightings of <c>sec.filings</c>: one for each entry, that is for each role of
/// each CIK. Positions are lines.
/// </summary>
/// <remarks>The feed's <c>type</c> is a prefix and an entry's own form type counts; an entry's <c>updated</c> is the acceptance, with its offset from UTC.</remarks>
public static class SecAtomParser
{
    /// <summary>Parses a payload.</summary>
    /// <param name="payload">The feed.</param>
    /// <param name="sink">Where the rows go.</param>
    /// <exception cref="SourceContractException">The payload is no feed; the message has the line.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        RecordWriter<SecFiling> writer = sink.For<SecFiling>();
        int entries = 0;
        try
        {
            SecAtomFeed.Read(payload, entry =>
            {
                entries++;
                Write(entry, writer, sink);
            });
        }
        catch (SourceContractException error) when (entries > 0)
        {
            sink.Damaged(error.Position ?? 0, error.Message);
        }
    }

    private static void Write(SecAtomEntry entry, RecordWriter<SecFiling> writer, RecordSink sink)
    {
        sink.Position = entry.Line;
        if (entry.ToFiling(out string? missing) is not { } filing)
        {
            string title = Excerpt.Of(entry.Title ?? "");
            sink.Fault(new Fault(SecFiling.Schema.Name, "value_missing", missing, null, entry.Line, title, $"Line {entry.Line}: the entry '{title}' has no readable {missing}."));
        }
        else if (filing.AcceptedAt is { } accepted)
        {
            writer.WriteIfNew(filing, Evidence.Accepted(accepted));
        }
        else
        {
            writer.WriteIfNew(filing);
        }
    }
}
