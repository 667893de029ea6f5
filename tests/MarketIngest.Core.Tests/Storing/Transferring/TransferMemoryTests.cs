using MarketIngest.Testing;

namespace MarketIngest.Core.Tests.Storing.Transferring;

[Collection(MemoryCollection.Name)]
public sealed class TransferMemoryTests
{
    private const int Rows = 60_000;

    [Fact]
    public async Task Run_TenTimesTheRows_NeedsNoMoreMemory()
    {
        _ = await MostBytesAsync(Rows);
        long once = await MostBytesAsync(Rows);
        long tenTimes = await MostBytesAsync(10 * Rows);
        ((double)tenTimes).ShouldBeLessThan(1.2 * once, $"{once:N0} bytes at {Rows:N0} rows");
    }

    private static async Task<long> MostBytesAsync(int rows)
    {
        var target = new EndlessStore(0);
        var plan = new TransferPlan { Datasets = [QuoteRow.Schema], Jobs = [] };
        await new StoreTransfer(new EndlessStore(rows), target, new TransferOptions { ChunkRows = 10_000 }).RunAsync(plan, TestContext.Current.CancellationToken);
        target.RowsTaken.ShouldBe(rows);
        return target.MostBytes;
    }
}
