using System.Diagnostics;

using MarketIngest.Storage.Csv;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>What stands in the way of a file store, and what it says.</summary>
public sealed class FileStoreFaultTests : IAsyncDisposable
{
    private readonly FileStoreFixture files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => files.DisposeAsync();

    [Fact]
    public async Task Open_MissingParent_SaysWhatToDo()
    {
        await using CsvStore store = files.Open(files.Path("nowhere", "market"));
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await store.CommitAsync(new StoreCommit { Id = "c" }, Token));
        error.Message.ShouldContain("does not exist. Create it");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Read_NeverWritten_MakesNoFolder()
    {
        (await files.ReadAsync()).ShouldBe(["newest", "history", "changes"]);
        Directory.Exists(files.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Commit_WhileAnotherWrites_FailsAsTransientAndNamesTheHolder()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        await File.WriteAllTextAsync(files.Path("_store", "lock-holder.txt"), "process 7 on elsewhere", Token);
        using (new FileStream(files.Path("_store", "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2))));
            error.IsTransient.ShouldBeTrue();
            error.Message.ShouldContain("process 7 on elsewhere");
            (await files.ReadAsync()).Count(l => l.Contains("symbol=A", StringComparison.Ordinal)).ShouldBe(2, "readers never wait");
        }

        (await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2)))).Updated.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_LockWaitCancelled_Ends()
    {
        await files.CommitAsync("c1");
        using var held = new FileStream(files.Path("_store", "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        await using var patient = new CsvStore(new CsvOptions { Folder = files.Root, LockTimeout = Duration.FromHours(1) }, TimeProvider.System);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        ValueTask<WriteCounts> waiting = patient.CommitAsync(new StoreCommit { Id = "c2" }, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await waiting);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":1,\"kind\":\"csv\",\"sequence\":7}")]
    [InlineData("{\"format\":\"x\",\"kind\":\"csv\",\"sequence\":1}")]
    [InlineData("{\"format\":1,\"kind\":\"csv\",\"sequence\":1,\"id\":\"c\",\"at\":\"never\",\"counts\":[0,0,0,0],\"tables\":[]}")]
    [InlineData("{\"format\":1,\"kind\":\"csv\",\"sequence\":1,\"id\":\"c\",\"at\":\"2024-01-01T00:00:00Z\",\"counts\":[0],\"tables\":[]}")]
    public async Task Open_DamagedRecord_NamesIt(string text)
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string record = Directory.GetFiles(files.Path("_store", "log")).Single();
        await File.WriteAllTextAsync(record, text, Token);
        await files.ReopenAsync();
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync());
        error.Message.ShouldContain(record);
        error.Message.ShouldContain("damaged");
        (await Should.ThrowAsync<StoreException>(async () => await files.CommitAsync("c2"))).Message.ShouldContain(record);
    }

    [Theory]
    [InlineData("../../../outside.csv")]
    [InlineData("/outside.csv")]
    [InlineData("a//b.csv")]
    public async Task Open_RecordNamesFileOutside_IsRefused(string name)
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string record = Directory.GetFiles(files.Path("_store", "log")).Single();
        string file = Path.GetRelativePath(files.Path("_store", "files"), files.Files().Single()).Replace('\\', '/');
        await File.WriteAllTextAsync(record, (await File.ReadAllTextAsync(record, Token)).Replace(file, name, StringComparison.Ordinal), Token);
        await files.ReopenAsync();
        (await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync())).Message.ShouldContain("no name of a file within the store");
    }

    [Fact]
    public async Task Open_MissingRecord_IsRefused()
    {
        for (int i = 1; i <= 3; i++)
        {
            await files.CommitAsync($"c{i}", FileStoreFixture.Seen(i, FileStoreFixture.Quote("A", i)));
        }

        string second = Directory.GetFiles(files.Path("_store", "log")).Order(StringComparer.Ordinal).ElementAt(1);
        File.Delete(second);
        await files.ReopenAsync();
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync());
        error.Message.ShouldContain(second);
        error.Message.ShouldContain("missing");
    }

    [Fact]
    public async Task Open_NewerFormatOrOtherKind_IsRefused()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string record = Directory.GetFiles(files.Path("_store", "log")).Single();
        string text = await File.ReadAllTextAsync(record, Token);
        await File.WriteAllTextAsync(record, text.Replace("\"format\":1", "\"format\":99", StringComparison.Ordinal), Token);
        await files.ReopenAsync();
        (await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync())).Message.ShouldContain("newer version");
        await File.WriteAllTextAsync(record, text.Replace("\"kind\":\"csv\"", "\"kind\":\"parquet\"", StringComparison.Ordinal), Token);
        await files.ReopenAsync();
        (await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync())).Message.ShouldContain("store of parquet files, and csv files are asked for");
    }

    [Theory]
    [InlineData("", "bytes")]
    [InlineData("symbol,date,venue,price,note,checked_on,known_at,known_at_basis,ingested_at,run_id,payload_sha256,captured_at,shown_at\r\nA,2024-03-01,\"\",x1,,", "bytes")]
    public async Task Read_ChangedFile_NamesIt(string text, string finding)
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string file = files.Files().Single();
        Rewrite(file, text);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync());
        error.Message.ShouldContain(file);
        error.Message.ShouldContain(finding);
        error.IsTransient.ShouldBeFalse();
        string[] before = files.Files();
        await Should.ThrowAsync<StoreException>(async () => await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2))));
        files.Files().ShouldBe(before, "a refused commit leaves nothing");
    }

    [Theory]
    [InlineData(",1,", ",x,", "line 2: column 'price' has 'x'")]
    [InlineData("2024-03-01,", "2024-13-01,", "column 'date' has '2024-13-01'")]
    [InlineData("A,2024-03-01,\"\",1", ",2024-03-01,\"\",11", "without 'symbol'")]
    [InlineData("A,2024-03-01,\"\",1", "A,2024-03-01,\"1,1", "line 2")]
    [InlineData("observed", "observes", "'observes' as known_at_basis")]
    [InlineData("price", "prize", null)]
    public async Task Read_FileOfSameLengthEditedByHand_NamesLineAndColumn(string from, string to, string? finding)
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string file = files.Files().Single();
        string text = await File.ReadAllTextAsync(file, Token);
        string edited = text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)] + text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace(from, to, StringComparison.Ordinal);
        if (finding is null)
        {
            edited = text.Replace(from, to, StringComparison.Ordinal);
        }

        Rewrite(file, edited.Length < text.Length ? edited.PadRight(text.Length) : edited[..text.Length]);
        if (finding is null)
        {
            (await files.ReadAsync()).ShouldContain(l => l.Contains("price=null", StringComparison.Ordinal), "a column that the file lacks has no value");
            return;
        }

        (await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync())).Message.ShouldContain(finding);
    }

    [Fact]
    public async Task Read_RowsOutOfOrder_AreRefused()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("A", 2) with { Venue = "X" }, FileStoreFixture.Quote("A", 3) with { Venue = "Y" }));
        string file = files.Files().Single();
        string[] lines = await File.ReadAllLinesAsync(file, Token);
        Rewrite(file, string.Concat(((string[])[lines[0], lines[2], lines[1], lines[3]]).Select(l => l + "\r\n")));
        (await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync())).Message.ShouldContain("out of key order");
    }

    [Fact]
    public async Task Read_FileGone_IsTransientAndNamesIt()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string file = files.Files().Single();
        File.Delete(file);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.ReadAsync());
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain(file);
    }

    [Fact]
    public async Task Commit_HalfASurrogatePair_IsRefusedByColumn()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        IReadOnlyList<string> before = await files.ReadAsync();
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("B", 1), FileStoreFixture.Quote("A", 1) with { Note = "x\ud83d" })));
        error.Message.ShouldContain("Column 'note'");
        error.Message.ShouldContain("character 1");
        (await files.ReadAsync()).ShouldBe(before);
        files.Files().Length.ShouldBe(1, "a refused commit leaves nothing");
    }

    [Fact]
    public async Task Commit_DiskFull_LeavesStoreAsItWas()
    {
        string mount = files.Root;
        Directory.CreateDirectory(mount);
        bool isMounted = OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", mount) == 0;
        Assert.SkipUnless(isMounted || (Environment.GetEnvironmentVariable("CI") == "true" && Environment.UserName == "root"), "This system lets the test mount no small disk.");
        isMounted.ShouldBeTrue("root could not mount a small disk");
        try
        {
            await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
            IReadOnlyList<string> before = await files.ReadAsync();
            QuoteRow[] many = [.. Enumerable.Range(0, 5000).Select(i => FileStoreFixture.Quote("A", i) with { Venue = $"{i:00000}", Note = new string('x', 100) })];
            StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.CommitAsync("c2", FileStoreFixture.Seen(1, many)));
            error.Message.ShouldContain("The disk is full");
            error.IsTransient.ShouldBeFalse();
            (await files.ReadAsync()).ShouldBe(before);
            files.Files().Length.ShouldBe(1, "a refused commit leaves nothing");

            // A larger one fails at its temporary files.
            error = await Should.ThrowAsync<StoreException>(async () => await files.Store.CommitAsync(new StoreCommit { Id = "c2", Batches = new GeneratedBatches(10, _ => FileStoreFixture.Seen(1, many)) }, Token));
            error.Message.ShouldContain(files.Path("_store", "temporary"));
            error.Message.ShouldContain("The disk is full");
            Directory.GetFiles(files.Path("_store", "temporary")).ShouldBeEmpty();
            (await files.ReadAsync()).ShouldBe(before);
            (await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2)))).Updated.ShouldBe(1);
        }
        finally
        {
            await files.Store.DisposeAsync();
            (await RunAsync("umount", mount)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Commit_ReadOnlyFolder_LeavesStoreReadable()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string mount = files.Root;
        bool isMounted = OperatingSystem.IsLinux() && await RunAsync("mount", "--bind", mount, mount) == 0 && await RunAsync("mount", "-o", "remount,ro,bind", mount) == 0;
        Assert.SkipUnless(isMounted || (Environment.GetEnvironmentVariable("CI") == "true" && Environment.UserName == "root"), "This system lets the test make no folder read-only for every user.");
        isMounted.ShouldBeTrue("root could not make the folder read-only");
        try
        {
            StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2))));
            error.IsTransient.ShouldBeFalse();
            error.Message.ShouldContain(mount);
            (await files.ReadAsync()).Count(l => l.Contains("symbol=A", StringComparison.Ordinal)).ShouldBe(2);
        }
        finally
        {
            (await RunAsync("umount", mount)).ShouldBe(0);
        }

        (await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2)))).Updated.ShouldBe(1);
    }

    /// <summary>Writes into a file that the store protects, as somebody bent on it would.</summary>
    private static void Rewrite(string path, string text)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.WriteAllText(path, text);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardError = true } };
        process.Start();
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }
}
