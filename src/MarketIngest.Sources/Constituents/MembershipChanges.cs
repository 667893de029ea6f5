using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>
/// Changes by date. A symbol that was added begins a time, which its removal later in the file ends. A removal of a symbol that the file did not add is a time
/// of no days: it ends what another file left open.
/// </summary>
internal static class MembershipChanges
{
    private static readonly string Dataset = IndexMembership.Schema.Name;

    /// <summary>Pushes the changes as times of membership, in order of their first date. Changes are few; they are held in memory.</summary>
    public static void Read(ConstituentsFile file, Payload payload, RecordSink sink)
    {
        string index = payload.Hint("index") ?? UnknownKey.Text;
        LocalDate? after = payload.DateHint("after");
        int date = file.IndexOf("date");
        int add = file.IndexOf("add");
        int remove = file.IndexOf("remove");
        Dictionary<(string Symbol, LocalDate From), (IndexMembership Row, long Line)> rows = [];
        Dictionary<string, LocalDate> open = new(StringComparer.Ordinal);
        while (file.Read(sink, Dataset))
        {
            if (file.Date(date, "member_from", sink, Dataset) is not { } on || on <= after)
            {
                continue;
            }

            foreach (string symbol in Symbols(file[remove]))
            {
                var ended = new IndexMembership { IndexId = index, Symbol = symbol, MemberFrom = on, MemberUntil = on, Basis = "removed" };
                if (open.Remove(symbol, out LocalDate from) && from < on)
                {
                    ended = ended with { MemberFrom = from, Basis = "added" };
                }

                rows[(symbol, ended.MemberFrom)] = (ended, file.Line);
            }

            foreach (string symbol in Symbols(file[add]))
            {
                if (!rows.TryAdd((symbol, on), (new IndexMembership { IndexId = index, Symbol = symbol, MemberFrom = on, Basis = "added" }, file.Line)))
                {
                    sink.Warn("change_listed_twice", $"Line {file.Line}: '{symbol}' has another change on {on:uuuu-MM-dd}; that one is kept.");
                    continue;
                }

                open[symbol] = on;
            }
        }

        RecordWriter<IndexMembership> writer = sink.For<IndexMembership>();
        foreach ((IndexMembership row, long line) in rows.Values)
        {
            sink.Position = line;
            writer.Write(row);
        }
    }

    private static IEnumerable<string> Symbols(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SymbolSpelling.Canonical);
}
