using MarketIngest.Storage.Delta;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Interop;

/// <summary>Programs that share no code with ours read our Delta tables: the log by its JSON and by a checkpoint, the rows by DuckDB.</summary>
public sealed class DeltaInteropTests : IDisposable
{
    private const string Columns = "code, day::VARCHAR, number, epoch_us(moment)::VARCHAR, flag::VARCHAR, text, truth::VARCHAR, integer, floating::VARCHAR, free_decimal::VARCHAR, cents::VARCHAR, shares::VARCHAR, date::VARCHAR, epoch_us(instant)::VARCHAR, epoch_us(known_at)::VARCHAR, known_at_basis, run_id, period";
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private readonly TemporaryFolder folder = new();
    private readonly NodeReaders node = NodeReaders.Of("delta.mjs");

    public void Dispose()
    {
        node.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tables_OfManyCommits_AreReadEqualByOthers(bool fromCheckpoint)
    {
        EveryKindRow[] newest = await FillAsync(commits: 25);
        IReadOnlyList<string?[]> seen = node.Delta(folder.File("market/conformance_every_kind"), Columns, "code, day", fromCheckpoint);
        seen.Select(Text).ShouldBe(newest.OrderBy(r => r.Code, StringComparer.Ordinal).ThenBy(r => r.Day).Select(Text));
        IReadOnlyList<string?[]> history = node.Delta(folder.File("market/conformance_every_kind_history"), "code, integer, epoch_us(ended_at)::VARCHAR, epoch_us(known_at)::VARCHAR", "code, known_at", fromCheckpoint);
        history.Where(r => r[0] == "changes").Select(r => $"{r[1]} {Seconds(r[3])} {Seconds(r[2])}").ShouldBe(Enumerable.Range(0, 24).Select(i => $"{i} {i * 60} {(i + 1) * 60}"));
        IReadOnlyList<string?[]> commits = node.Delta(folder.File("market/marketingest_commits"), "sequence, commit_id, rows_inserted, rows_updated", "1", fromCheckpoint);
        commits.Select(c => $"{c[0]} {c[1]}").ShouldBe(Enumerable.Range(1, 25).Select(i => $"{i} c{i - 1}"));
    }

    [Fact]
    public async Task Decimals_ThatTheirColumnCannotHold_StandExactlyBesideIt()
    {
        await FillAsync(commits: 2);
        IReadOnlyList<string?[]> seen = node.Delta(folder.File("market/conformance_every_kind"), "code, _exact_decimals", "1", fromCheckpoint: false);
        seen.Where(r => r[1] is not null).ShouldHaveSingleItem()[1].ShouldBe("""{"free_decimal":"0.0000000000000000000000000001"}""");
    }

    private static long? Seconds(string? microseconds) => microseconds is null ? null : (long.Parse(microseconds) - Noon.ToUnixMicroseconds()) / 1_000_000;

    private static string Text(string?[] row) => string.Join('|', row.Select(v => v ?? "null"));

    /// <summary>What DuckDB's casts give for a row.</summary>
    private static string Text(EveryKindRow row)
    {
        string Value(string? text) => text ?? "null";
        string Scaled(decimal? value, int scale) => value is { } given ? decimal.Round(given, Math.Min(scale, 28)).ToString("F" + scale) : "null";
        string Micros(Instant? instant) => instant is { } given ? given.ToUnixMicroseconds().ToString() : "null";
        return string.Join('|', row.Code, ColumnText.Of(row.Day), row.Number, Micros(row.Moment), row.Flag ? "true" : "false", Value(row.Text), row.Truth is { } truth ? truth ? "true" : "false" : "null", row.Integer?.ToString() ?? "null",
            row.Floating is { } number ? number.ToString("R") + (number == Math.Truncate(number) ? ".0" : "") : "null", Scaled(row.FreeDecimal, 18), Scaled(row.Cents, 2), Scaled(row.Shares, 6), row.Date is { } date ? ColumnText.Of(date) : "null", Micros(row.Instant),
            Micros(Noon + Duration.FromMinutes(row.Code == "changes" ? row.Integer!.Value : 0)), "observed", "run", row.Day.Year.ToString("0000"));
    }

    private async Task<EveryKindRow[]> FillAsync(int commits)
    {
        EveryKindRow[] still =
        [
            new EveryKindRow { Code = "", Day = new LocalDate(1885, 2, 3), Text = "it's \"quoted\"\nüñí😀" },
            new EveryKindRow { Code = "digits", Day = new LocalDate(2035, 12, 31), FreeDecimal = 1234567890.123456789012345678m, Cents = -0.01m, Shares = 1.5m, Number = long.MinValue, Moment = Noon, Flag = true, Truth = false, Integer = long.MaxValue, Floating = -2.5 },
            new EveryKindRow { Code = "tiny", FreeDecimal = 0.0000000000000000000000000001m, Date = new LocalDate(1969, 12, 31), Instant = Instant.FromUnixTimeTicks(-10), Text = "" },
        ];
        EveryKindRow last = new();
        await using var store = new DeltaStore(new DeltaOptions { Folder = folder.File("market") }, TimeProvider.System);
        for (int i = 0; i < commits; i++)
        {
            last = new EveryKindRow { Code = "changes", Integer = i, Cents = i };
            Instant captured = Noon + Duration.FromMinutes(i);
            ColumnBatch rows = EveryKindRow.Schema.ToBatch(i == 0 ? [.. still, last] : [last], new Evidence(captured, KnownAtBasis.Observed), new Lineage("run", captured, captured, null));
            await store.CommitAsync(new StoreCommit { Id = $"c{i}", Batches = [rows] }, TestContext.Current.CancellationToken);
        }

        return [.. still, last];
    }
}
