using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Golden;

/// <summary>A little of everything that a store can hold. Files of earlier versions were written from it, so it is never changed.</summary>
internal static class GoldenContent
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly LocalDate Day = new(2024, 2, 29);

    /// <summary>The clock of the stores when they were written.</summary>
    public static Instant Written => Noon + Duration.FromDays(1);

    public static IEnumerable<StoreCommit> Commits()
    {
        yield return new StoreCommit { Id = "values", Batches = [EveryKindRow.Schema.ToBatch(Values(), Seen(0), From(0))] };
        yield return new StoreCommit { Id = "first", Batches = [Quotes(0, ("A", 1.5m), ("B", null), ("Ä", 3), ("C", 4))], State = Progress(1) };
        yield return new StoreCommit { Id = "second", Batches = [Quotes(5, ("A", 2.25m), ("B", 7))], Withdrawals = [new Withdrawal(new KeyPrefix(QuoteRow.Schema).Add("A"), Noon + Duration.FromMinutes(5))], State = Progress(2) };
        yield return new StoreCommit { Id = "published earlier", Batches = [QuoteRow.Schema.ToBatch([Quote("A", 2.25m)], Evidence.Published(Noon + Duration.FromMinutes(3)), From(7))] };
        yield return new StoreCommit { Id = "corrected", Batches = [Quotes(5, ("B", 7.0001m))] };
        yield return new StoreCommit { Id = "gone", Tombstones = [Quotes(9, ("C", 0))] };
        yield return new StoreCommit { Id = "vintage", Batches = [QuoteRow.Schema.ToBatch([Quote("Ä", 2.5m)], Evidence.Vintage(Noon - Duration.FromDays(9)), From(9))] };
        yield return new StoreCommit { Id = "operations", Batches = [Run(), Quarantined()], State = Progress(3) };
    }

    /// <summary>What may come after: a change, a row that returns, a new year, an older version, a withdrawal, progress. This may grow.</summary>
    public static IEnumerable<StoreCommit> Later()
    {
        yield return new StoreCommit { Id = "later", Batches = [Quotes(20, ("A", 9), ("C", 5), ("D", 1)), QuoteRow.Schema.ToBatch([Quote("A", 1) with { Date = new(2025, 1, 2) }], Seen(20), From(20))], State = Progress(4) };
        yield return new StoreCommit { Id = "late", Batches = [QuoteRow.Schema.ToBatch([Quote("B", 6)], Seen(2), From(2)), EveryKindRow.Schema.ToBatch([Values()[2] with { Cents = 1.01m }], Seen(20), From(20))] };
        yield return new StoreCommit { Id = "withdrawn", Batches = [Quotes(30, ("A", 9))], Withdrawals = [new Withdrawal(new KeyPrefix(QuoteRow.Schema).Add("A"), Noon + Duration.FromMinutes(30))], State = Progress(5) };
    }

    /// <summary>Everything that a store holds of it, as text.</summary>
    public static async Task<string> TextAsync(IStore store)
    {
        List<string> lines = [];
        foreach (DatasetSchema schema in (DatasetSchema[])[EveryKindRow.Schema, QuoteRow.Schema, JobRun.Schema, QuarantinedRow.Schema, PartitionState.Schema])
        {
            lines.Add(schema.Name);
            lines.AddRange(await StoreText.ReadAllAsync(store, schema, TestContext.Current.CancellationToken));
        }

        // Awkward characters as escapes, so that the file stays text of one line each.
        return string.Concat(lines.Select(l => System.Text.Json.JsonEncodedText.Encode(l).ToString() + "\n"));
    }

    private static EveryKindRow[] Values() =>
    [
        new(),
        new() { Code = "awkward", Text = "O'Brien \"x\" \\ ; \t\r\n 😀 \u0001" },
        new() { Code = "greatest", Number = long.MaxValue, Moment = Instant.FromUtc(2035, 12, 31, 23, 59), Flag = true, Integer = long.MaxValue, Floating = double.MaxValue, FreeDecimal = 9999999999999999999999999999m, Cents = 92233720368547758.07m, Shares = 1234567.654321m, Date = new(2035, 12, 31), Instant = Noon + Duration.FromNanoseconds(999_999_000), RequiredFloating = 1.0 / 3, RequiredDecimal = 12.50m },
        new() { Code = "smallest", Day = new(1885, 2, 16), Number = long.MinValue, Moment = Instant.FromUtc(1885, 1, 1, 0, 0), Text = "", Truth = false, Integer = long.MinValue, Floating = double.NegativeInfinity, FreeDecimal = 0.0000000000000000000000000001m, Cents = -12.345m, Shares = -0.000001m, Date = new(1885, 2, 16), Instant = Instant.FromUtc(1885, 1, 1, 0, 0), RequiredFloating = double.NaN, RequiredDecimal = -0.1234567890123456789012345678m },
    ];

    private static QuoteRow Quote(string symbol, decimal? price) => new(symbol, Day, "", price, price is null ? "none" : null, Day);

    private static ColumnBatch Quotes(int minute, params (string Symbol, decimal? Price)[] rows) => QuoteRow.Schema.ToBatch(rows.Select(r => Quote(r.Symbol, r.Price)), Seen(minute), From(minute));

    private static ColumnBatch Run() => JobRun.Schema.ToBatch(
        [new JobRun { RunId = "run-1", Job = "finra-otc", Kind = RunKind.Backfill, Dataset = "conformance.quotes", BusinessDate = Day, StartTime = Noon, Outcome = CollectOutcome.Partial, RecordsProcessed = 4, Provenance = "[\"abc\", \"def\"]" }]);

    private static ColumnBatch Quarantined() => QuarantinedRow.Schema.ToBatch(
        [new QuarantinedRow { RunId = "run-1", Dataset = "conformance.quotes", Sequence = 1, Partition = "p", Rule = "price_not_negative", Value = "-1", RawRow = "A|-1" }]);

    private static Evidence Seen(int minute) => new(Noon + Duration.FromMinutes(minute), KnownAtBasis.Observed);

    private static Lineage From(int minute) => new($"run-{minute}", Noon + Duration.FromMinutes(minute) + Duration.FromMilliseconds(1500), Noon + Duration.FromMinutes(minute), minute == 0 ? null : $"sha-{minute}");

    private static PartitionState Progress(int number) => new()
    {
        Job = "finra-otc",
        Partition = "p",
        Outcome = CollectOutcome.Collected,
        CompleteUntil = Day.PlusDays(number),
        Attempts = number,
        UpdatedAt = Noon + Duration.FromHours(number),
        RunId = $"run-{number}",
    };
}
