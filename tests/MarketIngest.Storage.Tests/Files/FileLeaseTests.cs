using System.Diagnostics;

using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Files;
using MarketIngest.Storage.Tests.Killing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Lock files: what people see of them, and what may not happen to them.</summary>
public sealed class FileLeaseTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly LeaseOwner Owner = LeaseOwner.OfThisProcess() with { Id = "me", Host = "here", ProcessStartedAt = Noon - Duration.FromHours(1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LockFile_WhileHeld_IsReadByPeople()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no cat.");
        await using var files = new FileStoreFixture();
        Lease lease = await GrantedAsync(files.Store);
        string expected = $"name: collect_prices\nprocess_id: {Environment.ProcessId}\nhost: here\nprocess_started_at: 2024-03-01T11:00:00.000000Z\nacquired_at: 2024-03-01T12:00:00.000000Z\nheartbeat_at: 2024-03-01T12:00:00.000000Z\nowner: me\nfence: {lease.Fence}\n";
        (await CatAsync(PathOf(files))).ShouldBe(expected);
        await files.Store.RenewAsync(lease, Noon + Duration.FromMilliseconds(1500), Token);
        (await files.Store.AcquireAsync(Request("other"), Token)).IsGranted.ShouldBeFalse();
        (await CatAsync(PathOf(files))).ShouldBe(expected.Replace("heartbeat_at: 2024-03-01T12:00:00.000000Z", "heartbeat_at: 2024-03-01T12:00:01.500000Z", StringComparison.Ordinal));
        await files.Store.ReleaseAsync(lease, Token);
        Directory.GetFiles(files.Path("_locks")).ShouldBeEmpty();
    }

    [Fact]
    public async Task LockFolder_ByOption_HoldsTheFiles()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("logs"));
        await using var store = new CsvStore(new CsvOptions { Folder = folder.File("market"), LockFolder = folder.File("logs/locks/") }, TimeProvider.System);
        await GrantedAsync(store);
        Directory.GetFiles(folder.File("logs/locks")).Select(Path.GetFileName).ShouldBe(["collect_prices.lock"]);
        await using var lost = new CsvStore(new CsvOptions { Folder = folder.File("market"), LockFolder = folder.File("no/locks") }, TimeProvider.System);
        (await Should.ThrowAsync<StoreException>(async () => await GrantedAsync(lost))).Message.ShouldContain($"'{folder.File("no")}' does not exist");
        Should.Throw<ArgumentException>(() => new CsvOptions { LockFolder = " " }.Validate()).Message.ShouldContain("CsvOptions.LockFolder is ' '");
    }

    [Theory]
    [InlineData("../../up", "%2E.%2F..%2Fup.lock")]
    [InlineData("/rooted", "%2Frooted.lock")]
    [InlineData("a\\..\\b", "a%5C..%5Cb.lock")]
    [InlineData("con", "%63on.lock")]
    [InlineData("Job", "%4Aob.lock")]
    public async Task LockFile_OfAnyName_StaysInItsFolder(string name, string file)
    {
        await using var files = new FileStoreFixture();
        await files.Store.AcquireAsync(Request("me") with { Name = name }, Token);
        Directory.GetFiles(files.Root, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".lock", StringComparison.Ordinal)).ShouldBe([files.Path("_locks", file)]);
    }

    [Fact]
    public async Task LockFile_RemovedByHand_LosesTheLease()
    {
        await using var files = new FileStoreFixture();
        Lease lease = await GrantedAsync(files.Store);
        File.Delete(PathOf(files));
        var late = new StoreCommit { Id = "late", Batches = [FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1))], Fence = lease.Fencing };
        (await Should.ThrowAsync<StoreException>(async () => await files.Store.CommitAsync(late, Token))).Message.ShouldContain("was lost to nobody");
        (await files.Store.RenewAsync(lease, Noon, Token)).ShouldBeFalse();
        files.Files().ShouldBeEmpty("a commit that was refused left files");
        (await files.Store.AcquireAsync(Request("other"), Token)).IsGranted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("name: collect_prices\nowner: you\nfence: 7")]
    public async Task LockFile_ThatTellsOfNoHolder_IsTaken(string text)
    {
        await using var files = new FileStoreFixture();
        Directory.CreateDirectory(files.Path("_locks"));
        await File.WriteAllTextAsync(PathOf(files), text, Token);
        (await files.Store.GetLeasesAsync(Token)).ShouldBeEmpty();
        (await files.Store.AcquireAsync(Request("me"), Token)).TakenFrom.ShouldBeNull();
        (await files.Store.GetLeasesAsync(Token)).Single().Owner.ShouldBe("me");
    }

    [Fact]
    public async Task LockFile_HeldByAnotherProgram_IsNamed()
    {
        await using var files = new FileStoreFixture();
        Directory.CreateDirectory(files.Path("_locks"));
        await using var editor = new FileStream(PathOf(files), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.Store.AcquireAsync(Request("me"), Token));
        error.Message.ShouldContain(PathOf(files));
        error.IsTransient.ShouldBeTrue();
        editor.Length.ShouldBe(0, "a contender wrote into it");
    }

    /// <summary>Between the opening of a file and its locking, its owner may have removed it, and another may have made one anew.</summary>
    [Fact]
    public async Task LockFile_RemovedWhileItIsOpened_IsNotTaken()
    {
        await using var files = new FileStoreFixture();
        Directory.CreateDirectory(files.Path("_locks"));
        using LockFile opened = LockFile.TryOpen(PathOf(files))!;
        File.Delete(PathOf(files));
        opened.TryTake(Request("late"), TimeProvider.System).ShouldBeNull();
        Lease lease = await GrantedAsync(files.Store);
        opened.TryTake(Request("late"), TimeProvider.System).ShouldBeNull();
        (await files.Store.GetLeasesAsync(Token)).ShouldBe([lease]);
    }

    [Fact]
    public void LeaseText_CutAnywhere_TellsOfNoHolder()
    {
        Lease lease = Request("me").Grant(Noon, null) with { Name = "a\\n\r\nb", Host = "näme: x" };
        byte[] text = LeaseText.Write(lease);
        LeaseText.Read(text).ShouldBe(lease);
        LeaseText.ReadFence(text).ShouldBe(lease.Fencing);
        for (int length = 0; length < text.Length; length++)
        {
            LeaseText.Read(text.AsSpan(0, length)).ShouldBeNull();
            LeaseText.ReadFence(text.AsSpan(0, length)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task LockFile_WhereTheSystemKeepsNoLocks_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows always keeps locks.");
        using var folder = new TemporaryFolder();
        ProcessStartInfo unlocked = ChildProcess.Of(LeaseHold.Verb, "csv:" + folder.File("market"));
        unlocked.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        unlocked.RedirectStandardError = true;
        using Process process = Process.Start(unlocked)!;
        (await process.StandardError.ReadToEndAsync(Token)).ShouldContain("cannot be locked");
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldNotBe(0);
        Directory.GetFiles(folder.File("market/_locks")).ShouldBeEmpty();
    }

    private static string PathOf(FileStoreFixture files) => files.Path("_locks", "collect_prices.lock");

    private static LeaseRequest Request(string id) => new("collect_prices", Owner with { Id = id }, Noon, Duration.FromMinutes(1));

    private static async Task<Lease> GrantedAsync(CsvStore store)
    {
        LeaseAnswer answer = await store.AcquireAsync(Request("me"), Token);
        answer.IsGranted.ShouldBeTrue();
        return answer.Lease;
    }

    private static async Task<string> CatAsync(string path)
    {
        using Process cat = Process.Start(new ProcessStartInfo("cat", [path]) { RedirectStandardOutput = true })!;
        return await cat.StandardOutput.ReadToEndAsync(Token);
    }
}
