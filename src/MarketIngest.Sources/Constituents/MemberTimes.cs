using MarketIngest.Sources.DailyBars;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Constituents;

/// <summary>The times for which one symbol was a member, in order and apart from each other.</summary>
internal sealed class MemberTimes
{
    private readonly List<(LocalDate From, LocalDate? Until)> times = [];

    /// <summary>Whether the symbol is a member now.</summary>
    public bool IsOpen => times[^1].Until is null;

    /// <summary>The times of all symbols that were members within a run's window; of those asked for, if any.</summary>
    /// <exception cref="InvalidOperationException">None is stored.</exception>
    public static async Task<IReadOnlyDictionary<string, MemberTimes>> ReadAsync(CollectRequest request, PlanContext context, CancellationToken cancellationToken)
    {
        HashSet<string> asked = [.. request.Symbols.Select(SymbolSpelling.Canonical)];
        SortedDictionary<string, List<IndexMembership>> rows = new(StringComparer.Ordinal);
        await foreach (IndexMembership row in context.ReadAsync<IndexMembership>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.IndexId == ConstituentsIndex.Sp500 && (asked.Count == 0 || asked.Contains(row.Symbol)))
            {
                (rows.TryGetValue(row.Symbol, out List<IndexMembership>? own) ? own : rows[row.Symbol] = []).Add(row);
            }
        }

        LocalDate from = request.From ?? LocalDate.MinIsoValue;
        LocalDate until = request.Until ?? context.Now.InZone(context.Calendar.Zone).Date.PlusDays(1);
        Dictionary<string, MemberTimes> found = rows.Select(r => (r.Key, Times: Of(r.Value))).Where(r => r.Times.Within(from, until).Any()).ToDictionary(r => r.Key, r => r.Times, StringComparer.Ordinal);
        return found.Count > 0
            ? found
            : throw new InvalidOperationException($"No time of membership in the S&P 500 between {ColumnText.Of(from)} and {ColumnText.Of(until)} is stored{(asked.Count > 0 ? " of the symbols asked for" : "")}; the first step of update_sp500 reads them.");
    }

    /// <summary>Puts rows together: a removal ends the last time that began before it.</summary>
    public static MemberTimes Of(IEnumerable<IndexMembership> rows)
    {
        var member = new MemberTimes();
        foreach (IndexMembership row in rows.OrderBy(r => r.MemberFrom).ThenBy(r => r.Basis == "removed" ? 0 : 1))
        {
            bool isOpen = member.times.Count > 0 && (member.times[^1].Until is not { } end || end > row.MemberFrom);
            if (row.Basis == "removed")
            {
                if (isOpen)
                {
                    member.times[^1] = (member.times[^1].From, row.MemberFrom);
                }
            }
            else if (isOpen)
            {
                member.times[^1] = (member.times[^1].From, member.times[^1].Until is { } known && row.MemberUntil is { } later ? LocalDate.Max(known, later) : null);
            }
            else
            {
                member.times.Add((row.MemberFrom, row.MemberUntil));
            }
        }

        return member;
    }

    /// <summary>The times within a window, cut at its ends.</summary>
    public IEnumerable<(LocalDate From, LocalDate Until)> Within(LocalDate from, LocalDate until) => times
        .Select(t => (From: LocalDate.Max(t.From, from), Until: LocalDate.Min(t.Until ?? until, until)))
        .Where(t => t.From < t.Until);

    /// <summary>The parts of a year in which the symbol was a member.</summary>
    public IEnumerable<Partition> PartsOf(Partition year)
    {
        bool isRunning = year.Key.EndsWith("-to-date", StringComparison.Ordinal);
        foreach ((LocalDate from, LocalDate until) in Within(year.From, year.Until))
        {
            bool isWhole = (from == year.From && until == year.Until) || (isRunning && IsOpen && until == year.Until);
            string key = isRunning ? year.Key[..^"-to-date".Length] : year.Key;
            Partition part = isWhole ? year : year with { Key = $"{key}/member/{Iso(from)}..{Iso(until.PlusDays(-1))}", From = from, Until = until };
            yield return IsOpen
                ? part
                : DailyBarsCollector.WithCaution(part, $"'{year.Value("symbol")}' left the index on {Iso(times[^1].Until!.Value)}: the provider may list the company under a later symbol, or another company under this one. Compare name and prices before use.");
        }
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
