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

    /// <summary>Finds the window. Only a run that nothing narrows may say that all changes are worked in.</summary>
    public static async Task<DueWindow> FindAsync(IStore store, DerivationDescriptor descriptor, CollectRequest request, long after, LocalDate today, CancellationToken cancellationToken)
    {
        bool isNarrowed = request.From is not null || request.Until is not null || request.Symbols.Count > 0;
        if (request.From is { } from && request.Until is { } until)
        {
            return new DueWindow(Monday(from), Monday(until.PlusDays(6)), null);
        }

        // Inputs are read one after another while others may commit: first find the newest change, then look at nothing newer.
        long since = request.Refresh == RefreshPolicy.Always ? 0 : after;
        long head = after;
        foreach (DatasetSchema input in descriptor.Inputs)
        {
            await foreach (DatasetChange change in store.ChangesAsync(input.Name, since, cancellationToken).ConfigureAwait(false))
            {
                head = Math.Max(head, change.Sequence);
            }
        }

        LocalDate first = LocalDate.MaxIsoValue, end = LocalDate.MinIsoValue;
        foreach (DatasetSchema input in descriptor.Inputs)
        {
            int back = descriptor.ReachBackDays.GetValueOrDefault(input.Name);
            await foreach (DatasetChange change in store.ChangesAsync(input.Name, since, cancellationToken).ConfigureAwait(false))
            {
                if (change is { From: { } f, Until: { } u } && change.Sequence <= head)
                {
                    first = LocalDate.Min(first, f.PlusDays(-back));
                    end = LocalDate.Max(end, u);
                }
            }
        }

        long? sequence = isNarrowed ? null : head;
        if (first >= end)
        {
            return new DueWindow(end, end, sequence);
        }

        LocalDate reached = LocalDate.Max(end, LocalDate.Min(end.PlusDays(descriptor.ReachForwardDays), today.PlusDays(1)));
        return new DueWindow(Monday(request.From ?? first), Monday((request.Until ?? reached).PlusDays(6)), sequence);
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
