using NodaTime;

namespace MarketIngest.Testing;

/// <summary>Random sequences of commits over few keys, instants and contents, so that every kind of collision happens; the same seed gives the same sequence.</summary>
/// <param name="seed">The seed.</param>
/// <param name="noon">The instant that all times count from, in minutes.</param>
/// <param name="day">The day of the first rows.</param>
public sealed class RandomCommits(int seed, Instant noon, LocalDate day)
{
    private const int Minutes = 30;
    private static readonly string[] Symbols = ["", "A", "AA", "B"];
    private static readonly string[] Venues = ["", "X"];
#pragma warning disable CA5394 // Not for secrets: the sequence must be the same each time.
    private readonly Random random = new(seed);

    /// <summary>The instants at which the world can change, for queries.</summary>
    public IEnumerable<Instant> Moments => Enumerable.Range(-1, Minutes + 3).Select(Minute);

    /// <summary>So many commits.</summary>
    public IEnumerable<StoreCommit> Take(int count) => Enumerable.Range(0, count).Select(Next);

    private StoreCommit Next(int index)
    {
        Instant captured = Minute(random.Next(1, Minutes));
        QuoteRow[] rows = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => Row()).DistinctBy(r => (r.Symbol, r.Date, r.Venue))];
        Withdrawal[] withdrawals = rows.Length > 0 && random.Next(4) == 0 ? [new Withdrawal(new KeyPrefix(QuoteRow.Schema).Add(rows[0].Symbol), captured)] : [];
        return new StoreCommit
        {
            Id = $"commit-{(index > 0 && random.Next(10) == 0 ? index - 1 : index)}",
            Batches = [Batch(captured, rows)],
            Withdrawals = withdrawals,
            Tombstones = random.Next(8) == 0 ? [QuoteRow.Schema.ToBatch([Row()], Seen(captured), Origin(captured))] : [],
            State = random.Next(3) == 0 ? State(captured) : null,
        };
    }

    private ColumnBatch Batch(Instant captured, QuoteRow[] rows)
    {
        var builder = new ColumnBatchBuilder(QuoteRow.Schema);
        foreach (QuoteRow row in rows)
        {
            using ColumnBatch one = QuoteRow.Schema.ToBatch([row], Claim(captured), Origin(captured));
            builder.AppendRow(one, 0);
        }

        return builder.Build();
    }

    private Evidence Claim(Instant captured)
    {
        Instant earlier = captured - Duration.FromMinutes(random.Next(0, 5));
        return random.Next(6) switch
        {
            0 => Evidence.Published(earlier),
            1 => Evidence.Accepted(earlier),
            2 => Evidence.Vintage(earlier),
            3 => Evidence.Scheduled(earlier),
            _ => Seen(captured),
        };
    }

    private PartitionState State(Instant captured) => new()
    {
        Job = "job",
        Partition = "p",
        Outcome = CollectOutcome.Collected,
        CompleteUntil = day.PlusDays(random.Next(5)),
        ConfirmedAt = captured,
        UpdatedAt = captured,
        RunId = "run",
    };

    private QuoteRow Row() => new(
        Symbols[random.Next(Symbols.Length)],
        day.PlusDays(random.Next(2)),
        Venues[random.Next(Venues.Length)],
        random.Next(5) == 0 ? null : random.Next(3) + (random.Next(3) / 8m),
        random.Next(3) == 0 ? "" : null,
        random.Next(2) == 0 ? day : null);
#pragma warning restore CA5394

    private static Evidence Seen(Instant captured) => new(captured, KnownAtBasis.Observed);

    private static Lineage Origin(Instant captured) => new("run", captured + Duration.FromSeconds(3), captured, "sha");

    private Instant Minute(int minute) => noon + Duration.FromMinutes(minute);
}
