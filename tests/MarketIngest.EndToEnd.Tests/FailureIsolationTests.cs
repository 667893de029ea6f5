using MarketIngest.DemoArchive;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>What fails keeps nobody else from being stored, and leaves a trace that says what and where.</summary>
public sealed class FailureIsolationTests
{
    private static readonly CollectRequest Window = new() { From = DemoWindow.From, Until = DemoWindow.Until };

    [Fact]
    public async Task Bars_OneSymbolUnknown_StoresTheOthers()
    {
        const string NotFound = """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""";
        await using DemoRun run = DemoRun.Create(DemoWindow.Now, b => b.UseMemory(), inner => new TamperingSource(
            inner, (request, _) => request.Address.AbsolutePath.EndsWith("/AMC", StringComparison.Ordinal) ? (404, NotFound) : null));

        JobRun ended = await run.RunAsync("collect_daily_bars", Window);

        ended.Outcome.ShouldBe(CollectOutcome.Partial);
        (ended.PartitionsTotal, ended.PartitionsFailed, ended.ErrorCount).ShouldBe((5, 1, 1));
        ended.Errors.ShouldNotBeNull().ShouldContain("AMC/2026");
        ended.Errors.ShouldContain("No data found");
        (await run.RowsAsync<PriceBar>()).Select(b => b.Symbol).Distinct().ShouldBe(["AAPL", "BRK-B", "GME", "NVDA"], ignoreOrder: true);
        JobRun logged = (await run.RowsAsync<JobRun>()).ShouldHaveSingleItem();
        (logged.Job, logged.Outcome, logged.Success, logged.PartitionsFailed).ShouldBe(("collect_daily_bars", CollectOutcome.Partial, false, 1));
        logged.Errors.ShouldBe(ended.Errors);
    }

    [Fact]
    public async Task RegSho_OneDayDamagedAndCutOff_StoresTheRestAndQuarantinesTheRow()
    {
        // AMC's row has a letter in a number, and the file ends within GME's row.
        await using DemoRun run = DemoRun.Create(DemoWindow.Now, b => b.UseMemory(), inner => new TamperingSource(
            inner, (request, body) => request.Address.AbsolutePath.Contains("20260909", StringComparison.Ordinal) ? (200, Damage(body)) : null));

        JobRun ended = await run.RunAsync("collect_reg_sho", Window);

        ended.Outcome.ShouldBe(CollectOutcome.Partial);
        (ended.PartitionsTotal, ended.PartitionsFailed, ended.RecordsRejected).ShouldBe((DemoWindow.Sessions.Count, 1, 1));
        ended.Errors.ShouldNotBeNull().ShouldContain("2026-09-09/CNMS");

        // Of the cut file the sound rows before the cut.
        IReadOnlyList<RegShoDaily> rows = await run.RowsAsync<RegShoDaily>();
        rows.Count.ShouldBe((DemoWindow.Sessions.Count * 5) - 3);
        rows.Where(r => r.Date == new LocalDate(2026, 9, 9)).Select(r => r.Symbol).ShouldBe(["AAPL", "BRK/B"]);
        QuarantinedRow fault = (await run.RowsAsync<QuarantinedRow>()).ShouldHaveSingleItem();
        (fault.Dataset, fault.Partition, fault.Position).ShouldBe(("finra.reg_sho_daily", "2026-09-09/CNMS", 3));
        fault.Rule.ShouldNotBeEmpty();
        fault.Column.ShouldBe("short_volume");
        fault.Value.ShouldNotBeNull().ShouldStartWith("x");
        fault.RawRow.ShouldContain("|AMC|");
        fault.PayloadSha256.ShouldNotBeNull();

        // The watermark of the cut day stays open, so that it is asked again.
        (await run.Store.GetPartitionAsync("collect_reg_sho", "2026-09-09/CNMS", TestContext.Current.CancellationToken)).ShouldNotBeNull().CompleteUntil.ShouldBeNull();
    }

    private static string Damage(string body) => body[..(body.IndexOf("|GME|", StringComparison.Ordinal) + 9)].Replace("|AMC|", "|AMC|x", StringComparison.Ordinal);
}
