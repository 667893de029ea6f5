using System.Diagnostics;

using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Testing;


namespace MarketIngest.Storage.Tests.Delta;

/// <summary>What stands in the way of a store, and what it says.</summary>
public sealed class DeltaFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_AfterAnotherDied_RemovesItsTemporaryFiles()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(0, DeltaStoreFixture.Quote("A", 1)));
        string left = Path.Combine(delta.Root, "_marketingest", "temporary", "left");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        await File.WriteAllTextAsync(left, "half a run", Token);
        delta.Reopen();
        await delta.CommitAsync("c2", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 2)));
        File.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public async Task Commit_DiskFull_LeavesStoreAsItWas()
    {
        await using var delta = new DeltaStoreFixture();
        Directory.CreateDirectory(delta.Root);
        bool isMounted = OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", delta.Root) == 0;
        Assert.SkipUnless(isMounted || (Environment.GetEnvironmentVariable("CI") == "true" && Environment.UserName == "root"), "This system lets the test mount no small disk.");
        isMounted.ShouldBeTrue("root could not mount a small disk");
        try
        {
            await delta.CommitAsync("c1", DeltaStoreFixture.Seen(0, DeltaStoreFixture.Quote("A", 1)));
            var random = new Random(1);
            QuoteRow[] many = [.. Enumerable.Range(0, 5000).Select(i => DeltaStoreFixture.Quote($"S{i}", i) with { Note = $"{random.NextInt64():x}{random.NextInt64():x}{random.NextInt64():x}{random.NextInt64():x}{random.NextInt64():x}{random.NextInt64():x}{random.NextInt64():x}{random.NextInt64():x}" })];
            StoreException error = await Should.ThrowAsync<StoreException>(async () => await delta.CommitAsync("c2", DeltaStoreFixture.Seen(1, many)));
            error.IsTransient.ShouldBeFalse();
            error.Message.ShouldContain(delta.Root);
            (await delta.NewestAsync()).ShouldBe("A 1");
            (await delta.CommitAsync("c2", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 2)))).Updated.ShouldBe(1);
        }
        finally
        {
            await delta.Store.DisposeAsync();
            (await RunAsync("umount", delta.Root)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Commit_ReadOnlyFolder_LeavesStoreReadable()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(0, DeltaStoreFixture.Quote("A", 1)));
        bool isMounted = OperatingSystem.IsLinux() && await RunAsync("mount", "--bind", delta.Root, delta.Root) == 0 && await RunAsync("mount", "-o", "remount,ro,bind", delta.Root) == 0;
        Assert.SkipUnless(isMounted || (Environment.GetEnvironmentVariable("CI") == "true" && Environment.UserName == "root"), "This system lets the test make no folder read-only for every user.");
        isMounted.ShouldBeTrue("root could not make the folder read-only");
        try
        {
            StoreException error = await Should.ThrowAsync<StoreException>(async () => await delta.CommitAsync("c2", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 2))));
            error.IsTransient.ShouldBeFalse();
            error.Message.ShouldContain(delta.Root);
            (await delta.NewestAsync()).ShouldBe("A 1");
        }
        finally
        {
            (await RunAsync("umount", delta.Root)).ShouldBe(0);
        }

        (await delta.CommitAsync("c2", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 2)))).Updated.ShouldBe(1);
    }

    /// <summary>No changed byte of a log may do more than end in an error, or in a table that reads otherwise; never in a crash, a hang or a file outside.</summary>
    [Fact]
    public async Task Read_ChangedLog_EndsInAnErrorAtMost()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(0, DeltaStoreFixture.Quote("A", 1)));
        string entry = Path.Combine(delta.Root, DeltaStoreFixture.Quotes, "_delta_log", DeltaFileNames.Entry(0));
        byte[] whole = await File.ReadAllBytesAsync(entry, Token);
        var random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] changed = [.. whole];
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            await File.WriteAllBytesAsync(entry, i % 5 == 0 ? changed[..random.Next(changed.Length)] : changed, Token);
            delta.Reopen();
            try
            {
                _ = await delta.NewestAsync();
            }
            catch (StoreException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Read_LogThatNamesAFileOutside_IsRefused()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(0, DeltaStoreFixture.Quote("A", 1)));
        string entry = Path.Combine(delta.Root, DeltaStoreFixture.Quotes, "_delta_log", DeltaFileNames.Entry(0));
        await File.WriteAllTextAsync(entry, (await File.ReadAllTextAsync(entry, Token)).Replace("\"path\":\"period=2024/", "\"path\":\"../", StringComparison.Ordinal), Token);
        delta.Reopen();
        (await Should.ThrowAsync<StoreException>(() => delta.NewestAsync())).Message.ShouldContain("leaves the table's folder");
    }

    [Fact]
    public async Task Commit_AfterAnotherProcessWasInterrupted_RepairsAtOnce()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(0, DeltaStoreFixture.Quote("A", 1)));
        await using (Storage.Delta.DeltaStore other = delta.Open())
        {
            await other.CommitAsync(new StoreCommit { Id = "c2", Batches = [DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 2))] }, Token);
        }

        delta.TakeBack("marketingest_commits");
        (await delta.CommitAsync("c3", DeltaStoreFixture.Seen(2, DeltaStoreFixture.Quote("A", 3)))).Updated.ShouldBe(1);
        (await StoreText.ReadAsync(delta.Store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token)).Count.ShouldBe(2);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardError = true } };
        process.Start();
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }
}
