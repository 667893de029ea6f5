using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>Times of membership: from the first day as a member until the first day no longer as one.</summary>
internal static class MembershipIntervals
{
    private static readonly string Dataset = IndexMembership.Schema.Name;

    /// <summary>Pushes the times.</summary>
    public static void Read(ConstituentsFile file, Payload payload, RecordSink sink)
    {
        string index = payload.Hint("index") ?? UnknownKey.Text;
        int symbol = file.IndexOf("ticker");
        int start = file.IndexOf("start_date");
        int end = file.IndexOf("end_date");
        RecordWriter<IndexMembership> writer = sink.For<IndexMembership>();
        while (file.Read(sink, Dataset))
        {
            LocalDate? until = null;
            if (file.Date(start, "member_from", sink, Dataset) is not { } from
                || (file[end].Length > 0 && (until = file.Date(end, "member_until", sink, Dataset)) is null))
            {
                continue;
            }

            writer.Write(new IndexMembership { IndexId = index, Symbol = SymbolSpelling.Canonical(file[symbol]), MemberFrom = from, MemberUntil = until, Basis = "interval" });
        }
    }

    /// <summary>The newest date that a file of times names: up to it, changes are worked in. Null when it names none.</summary>
    public static LocalDate? NewestDate(Payload payload)
    {
        using var file = new ConstituentsFile(payload);
        int start = file.IndexOf("start_date");
        int end = file.IndexOf("end_date");
        LocalDate? newest = null;
        while (file.Read(null, Dataset))
        {
            foreach (int column in (ReadOnlySpan<int>)[start, end])
            {
                if (ValueText.TryDate(file[column], out LocalDate date) && (newest is null || date > newest))
                {
                    newest = date;
                }
            }
        }

        return newest;
    }
}
