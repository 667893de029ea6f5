using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Transferring;

/// <summary>What the transfer tests copy: histories with every kind of collision, values of every kind, run records, quarantine and progress.</summary>
internal static class TransferSource
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly LocalDate Day = new(2024, 3, 1);

    public static TransferPlan Plan { get; } = new()
    {
        Datasets = [QuoteRow.Schema, EveryKindRow.Schema, QuarantinedRow.Schema, JobRun.Schema, PartitionState.Schema],
        Jobs = ["job"],
    };

    public static async Task FillAsync(IStore store, int seed, int commits, CancellationToken cancellationToken)
    {
        foreach (StoreCommit commit in new RandomCommits(seed, Noon, Day).Take(commits))
        {
            await store.CommitAsync(commit, cancellationToken);
        }

        var origin = new Lineage("run-1", Noon, Noon, null);
        using var last = new StoreCommit
        {
            Id = $"rest-{seed}",
            Batches =
            [
                EveryKindRow.Schema.ToBatch(Kinds(), new Evidence(Noon, KnownAtBasis.Observed), origin),
                JobRun.Schema.ToBatch([new JobRun { RunId = "run-1", Job = "job", Kind = RunKind.Daily, Dataset = QuoteRow.Schema.Name, BusinessDate = Day, StartTime = Noon, Errors = "[]" }]),
                QuarantinedRow.Schema.ToBatch([new QuarantinedRow { RunId = "run-1", Dataset = QuoteRow.Schema.Name, Sequence = 1, Partition = "p", Rule = "rule", RawRow = "{\"n\":\"'\\n\"}" }]),
            ],
        };
        await store.CommitAsync(last, cancellationToken);
    }

    /// <summary>
    /// All versions of all datasets of the plan, and the world at every instant at which it changed. Sorted: stores order text beyond the basic
    /// plane either by UTF-8 or by UTF-16, and what counts here is that nothing is lost and nothing is added.
    /// </summary>
    public static async Task<IReadOnlyList<string>> EverythingAsync(IStore store, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (DatasetSchema schema in Plan.Datasets)
        {
            DatasetQuery query = schema.Versions == VersionPolicy.Versioned ? new DatasetQuery(schema) { History = HistoryScope.All } : new DatasetQuery(schema);
            lines.AddRange((await StoreText.ReadAsync(store, query, cancellationToken)).Order(StringComparer.Ordinal));
        }

        foreach (Instant moment in new RandomCommits(0, Noon, Day).Moments)
        {
            lines.AddRange(await StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema) { KnownBy = moment }, cancellationToken));
        }

        return lines;
    }

    private static EveryKindRow[] Kinds() =>
    [
        new EveryKindRow(),
        new EveryKindRow { Code = "a'b\"c,d\r\ne", Day = new LocalDate(1885, 2, 16), Number = long.MinValue, Moment = Noon, Flag = true, Text = "", Truth = false, Integer = long.MaxValue, Floating = -0.1, FreeDecimal = 7922816251426433759354395033.5m, Cents = -0.01m, Shares = 0.000001m, Date = new LocalDate(2035, 12, 31), Instant = Noon + Duration.FromTicks(10), RequiredFloating = double.MaxValue, RequiredDecimal = 0.0000000000000000000000000001m },
        new EveryKindRow { Code = "é", Text = "中\u0001" },
        new EveryKindRow { Code = "\uFFFD", Text = "before the next by UTF-8, after it by UTF-16" },
        new EveryKindRow { Code = "\U0001F600" },
    ];
}
