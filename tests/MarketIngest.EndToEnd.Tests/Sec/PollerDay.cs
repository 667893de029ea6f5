using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>A simulated day with the poller at work, and what is asserted of it.</summary>
internal sealed class PollerDay : IAsyncDisposable
{
    private const int FeedEntries = 5100;

    // What is asked for within ten seconds is no pile.
    private const int Pile = 60;
    private static readonly Duration Start = Duration.FromSeconds(10);
    private static readonly Duration Second = Duration.FromSeconds(1);
    private readonly IReadOnlyList<EdgarFiling> filings;
    private readonly IReadOnlyList<EdgarTrouble> troubles;
    private readonly JumpingClock clock = new(EdgarDay.At(5, 58));
    private readonly MemoryStore memory = new();
    private readonly SimulatedEdgar edgar;
    private readonly WatchedStore store;
    private readonly PollerRun run;

    public PollerDay(IReadOnlyList<EdgarFiling> filings, IReadOnlyList<EdgarTrouble> troubles)
    {
        this.filings = filings;
        this.troubles = troubles;
        edgar = new SimulatedEdgar(clock, filings, troubles);
        store = new WatchedStore(memory, clock);
        run = new PollerRun(clock, edgar, store);
    }

    public int Restarts => run.Kills.Count;

    public async ValueTask DisposeAsync()
    {
        edgar.Dispose();
        await store.DisposeAsync();
        await memory.DisposeAsync();
    }

    public Task RunAsync(Func<int, int?> kill) => run.RunAsync(EdgarDay.At(23, 30), kill);

    /// <summary>Every filing under each of its CIKs, every collected filing's content once, fetched once.</summary>
    public async Task ShouldHaveEachOnceAsync()
    {
        List<SecFiling> rows = await ReadAsync<SecFiling>();
        rows.Select(r => (r.AccessionNumber, r.Cik)).ShouldBe(filings.SelectMany(f => f.Parties.Select(p => (f.Accession, p.Cik))), ignoreOrder: true);
        rows.ShouldAllBe(r => r.Form != null && r.FilingDate == EdgarDay.Date);
        Contents(await ReadAsync<SecInsiderTransaction>(), r => r.AccessionNumber).ShouldBe(Of("4", "4/A"), ignoreOrder: true);
        Contents(await ReadAsync<SecBeneficialOwner>(), r => r.AccessionNumber).ShouldBe(Of("SCHEDULE 13G"), ignoreOrder: true);
        Contents(await ReadAsync<SecFundHolding>(), r => r.AccessionNumber).ShouldBe(Of("NPORT-P"), ignoreOrder: true);
        Contents(await ReadAsync<InstitutionalHolding>(), r => r.AccessionNumber).ShouldBe(Of("13F-HR"), ignoreOrder: true);
        (await ReadAsync<QuarantinedRow>()).ShouldBeEmpty();

        // A filing whose process was killed between the answer and the commit is fetched again; it is stored once all the same.
        edgar.Served.Values.Sum().ShouldBeLessThanOrEqualTo(filings.Count(f => f.IsCollected) + (4 * Restarts));
        Collected().ShouldAllBe(f => store.Completed[f.Accession].Times == 1);
        if (Restarts == 0)
        {
            edgar.Served.Values.ShouldAllBe(times => times == 1);
        }
    }

    /// <summary>Every collected filing by its deadline.</summary>
    /// <returns>How many of them had five minutes from their acceptance and not a second more.</returns>
    public int ShouldBeInTime(double requestsPerSecond, Duration promise)
    {
        int strict = 0;
        List<string> late = [];
        foreach (EdgarFiling filing in Collected())
        {
            Instant at = store.Completed[filing.Accession].At;
            Instant reachable = ReachableFrom(filing, promise), from = RestartBefore(at, reachable);
            int before = WaitingAt(from);
            Instant deadline = from + promise + (from == reachable ? Duration.Zero : Start) + Duration.FromSeconds(before > Pile ? before / requestsPerSecond : 0);
            strict += deadline == filing.AcceptedAt + promise ? 1 : 0;
            if (at > deadline)
            {
                late.Add($"{filing.Form} {filing.Accession}: accepted {filing.AcceptedAt}, reachable {from} behind {before} others, due {deadline}, collected {at}");
            }
        }

        late.ShouldBeEmpty();
        return strict;
    }

    /// <summary>The most requests in any second of simulated time.</summary>
    public int MostRequestsInASecond()
    {
        List<Instant> asked = [.. edgar.Asked.Order()];
        int most = 0;
        for (int last = 0, first = 0; last < asked.Count; last++)
        {
            while (asked[last] - asked[first] >= Second)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    /// <summary>The filings that had left the feed when EDGAR could be asked again after a trouble in which they were accepted.</summary>
    public IEnumerable<EdgarFiling> BeyondTheFeed() => filings.Where(f => troubles.Any(t => t.Holds(f.AcceptedAt) && IsBeyond(f, t.ReachableFrom)));

    private IEnumerable<EdgarFiling> Collected() => filings.Where(f => f.IsCollected && store.Completed.ContainsKey(f.Accession));

    /// <summary>How many filings were there to be collected and were not yet.</summary>
    private int WaitingAt(Instant instant) => Collected().Count(f => f.AcceptedAt <= instant && store.Completed[f.Accession].At >= instant);

    private Instant RestartBefore(Instant collected, Instant from) => run.Kills.Where(k => k > from && k < collected).DefaultIfEmpty(from).Max();

    private Instant ReachableFrom(EdgarFiling filing, Duration promise)
    {
        Instant from = filing.AcceptedAt;
        foreach (EdgarTrouble trouble in troubles)
        {
            if (trouble.From < from + promise && trouble.ReachableFrom > from)
            {
                from = trouble.ReachableFrom;
            }
        }

        return from != filing.AcceptedAt && IsBeyond(filing, from + promise) ? EdgarDay.At(22, 7) : from;
    }

    private bool IsBeyond(EdgarFiling filing, Instant at) =>
        filings.Where(f => f.AcceptedAt > filing.AcceptedAt && f.ShownAt <= at).Sum(f => f.Parties.Count * (f.Number % 50 == 0 ? 2 : 1)) > FeedEntries - 4;

    private IEnumerable<string> Of(params string[] forms) => filings.Where(f => forms.Contains(f.Form)).Select(f => f.Accession);

    private static IEnumerable<string> Contents<T>(IEnumerable<T> rows, Func<T, string> accession) => rows.Select(accession);

    private async Task<List<T>> ReadAsync<T>()
        where T : IMarketRecord<T> => await memory.ReadAsync<T>(cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
}
