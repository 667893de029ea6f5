using System.Diagnostics;
using System.Globalization;

using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Delta;

/// <summary>Several processes that write at once: all commits land and nothing is lost.</summary>
public sealed class DeltaProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Table_AppendedAndUpsertedByFourProcesses_HasAll()
    {
        const int Times = 40;
        var table = new DeltaTable(folder.Path, DeltaStoreFixture.Checkpoints, TimeProvider.System);
        table.Write(new DeltaWrite("CREATE TABLE", [new DeltaProtocol(1, 2), new DeltaMetadata("t", DeltaSchemaText.Write([]), [], DeltaMap.Empty), new DeltaAdd("counter-0") { Size = 1, ModificationTime = 1 }]));
        await TogetherAsync((DeltaWriters.Append, "a"), (DeltaWriters.Append, "b"), (DeltaWriters.Count, "c"), (DeltaWriters.Count, "d"));
        DeltaSnapshot after = new DeltaTable(folder.Path, DeltaStoreFixture.Checkpoints, TimeProvider.System).Latest()!;
        DeltaWriters.CounterOf(after).ShouldBe(2 * Times, "an upsert was lost");
        after.Files.Keys.Count(f => f.StartsWith("a-", StringComparison.Ordinal)).ShouldBe(Times);
        after.Files.Keys.Count(f => f.StartsWith("b-", StringComparison.Ordinal)).ShouldBe(Times);
        after.Version.ShouldBe(4 * Times);

        async Task TogetherAsync(params (string Kind, string Writer)[] writers) => await Task.WhenAll(writers.Select(w => RunAsync(w.Kind, w.Writer, Times)));
    }

    [Fact]
    public async Task Store_WrittenByTwoProcesses_HasAll()
    {
        const int Times = 25;
        await Task.WhenAll(RunAsync(DeltaWriters.Commit, "a", Times), RunAsync(DeltaWriters.Commit, "b", Times));
        await using DeltaStore store = DeltaStoreFixture.Create(folder.Path);
        List<QuoteRow> rows = [];
        await foreach (QuoteRow row in store.ReadAsync<QuoteRow>(null, TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        rows.Count(r => r.Symbol == "a").ShouldBe(Times);
        rows.Count(r => r.Symbol == "b").ShouldBe(Times);
        rows.Single(r => r.Symbol == "shared").Price.ShouldBe((2 * Times) - 1);
        IReadOnlyList<string> versions = await StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All, Symbols = ["shared"] }, TestContext.Current.CancellationToken);
        versions.Count.ShouldBe(2 * Times, "a version was lost");
    }

    private async Task RunAsync(string kind, string writer, int times)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(Program).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, [DeltaWriters.Verb, kind, folder.Path, writer, times.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true },
        };
        process.Start();
        string said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, said);
    }
}
