using NodaTime;

namespace MarketIngest.Running;

/// <summary>The as-of dates that a derivation must derive.</summary>
/// <param name="From">The first date; not before <paramref name="Until"/> when nothing is due.</param>
/// <param name="Until">The day after the last date.</param>
/// <param name="Sequence">The newest change that the window covers, or null when the request names the window.</param>
internal readonly record struct DueWindow(LocalDate From, LocalDate Until, long? Sequence)
{
    private const int WeeksPerPiece = 26;

    public bool IsEmpty => From >= Until;

    public static async Task<DueWindow> FindAsync(IStore store, DerivationDescriptor descriptor, CollectRequest request, long after, CancellationToken cancellationToken)
    {
        if (request.From is { } from && request.Until is { } until)
        {
            return new DueWindow(Monday(from), Monday(until.PlusDays(6)), null);
        }

        LocalDate first = LocalDate.MaxIsoValue, end = LocalDate.MinIsoValue;
        long newest = after;
        foreach (DatasetSchema input in descriptor.Inputs)
        {
            long since = request.Refresh == RefreshPolicy.Always ? 0 : after;
            await foreach (DatasetChange change in store.ChangesAsync(input.Name, since, cancellationToken).ConfigureAwait(false))
            {
                newest = Math.Max(newest, change.Sequence);
                first = change.From is { } f && f < first ? f : first;
                end = change.Until is { } u && u > end ? u : end;
            }
        }

        return first >= end
            ? new DueWindow(end, end, newest)
            : new DueWindow(Monday(request.From ?? first.PlusDays(-descriptor.ReachBackDays)), Monday((request.Until ?? end.PlusDays(descriptor.ReachForwardDays)).PlusDays(6)), newest);
    }

    /// <summary>Windows are whole weeks, because weekly rows are.</summary>
    private static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    /// <summary>The window cut at Mondays into pieces that fit in memory.</summary>
    public IEnumerable<(LocalDate From, LocalDate Until)> Pieces()
    {
        for (LocalDate from = From; from < Until;)
        {
            LocalDate until = LocalDate.Min(from.PlusWeeks(WeeksPerPiece), Until);
            yield return (from, until);
            from = until;
        }
    }
}
