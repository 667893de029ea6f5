using System.Diagnostics;

using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>
/// Leases: one holder at a time, taken over only from one that is gone, and commits that count only under them. For stores that are an
/// <see cref="ILeaseStore"/>; others skip.
/// </summary>
public abstract class LeaseConformance : LargeConformance
{
    private const string Job = "collect_quotes";
    private const int Contenders = 32;
    private static readonly Duration Long = Duration.FromHours(1);
    private static readonly Duration Short = Duration.FromMilliseconds(5);

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private ILeaseStore Leases
    {
        get
        {
            Assert.SkipUnless(Store is ILeaseStore, "The store keeps no leases.");
            return (ILeaseStore)Store;
        }
    }

    /// <summary>A lease that nobody holds is granted, with the asker's own data.</summary>
    [Fact]
    public async Task Lease_OfNobody_IsGranted()
    {
        LeaseOwner owner = Owner();
        LeaseAnswer answer = await AskAsync(owner).ConfigureAwait(false);
        Assert.True(answer.IsGranted);
        Assert.Null(answer.TakenFrom);
        Assert.Equal((Job, owner.Id, owner.Host, owner.ProcessId), (answer.Lease.Name, answer.Lease.Owner, answer.Lease.Host, answer.Lease.ProcessId));
        Assert.True(Duration.FromMilliseconds(1) > owner.ProcessStartedAt - answer.Lease.ProcessStartedAt);
        Assert.Equal([answer.Lease], await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
    }

    /// <summary>A lease that is held is refused, and the holder named; to its holder too.</summary>
    [Fact]
    public async Task Lease_Held_IsRefused()
    {
        LeaseOwner holder = Owner();
        Lease held = await GrantedAsync(holder).ConfigureAwait(false);
        foreach (LeaseOwner asker in (LeaseOwner[])[Owner(), holder])
        {
            LeaseAnswer answer = await AskAsync(asker).ConfigureAwait(false);
            Assert.Equal(new LeaseAnswer(held, IsGranted: false), answer);
        }
    }

    /// <summary>A sign of life moves only the instant of the last one.</summary>
    [Fact]
    public async Task Lease_Renewed_ShowsTheSignOfLife()
    {
        Lease held = await GrantedAsync(Owner()).ConfigureAwait(false);
        await Task.Delay(TimeSpan.FromMilliseconds(20), Token).ConfigureAwait(false);
        Assert.True(await Leases.RenewAsync(held, Now, Token).ConfigureAwait(false));
        Lease renewed = Assert.Single(await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
        Assert.True(renewed.HeartbeatAt > held.HeartbeatAt);
        Assert.Equal(held, renewed with { HeartbeatAt = held.HeartbeatAt });
    }

    /// <summary>A lease that was given back leaves nothing behind, and the next one has a greater fence.</summary>
    [Fact]
    public async Task Lease_Released_IsFree()
    {
        Lease first = await GrantedAsync(Owner()).ConfigureAwait(false);
        await Leases.ReleaseAsync(first, Token).ConfigureAwait(false);
        Assert.Empty(await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
        Assert.False(await Leases.RenewAsync(first, Now, Token).ConfigureAwait(false));
        LeaseAnswer second = await AskAsync(Owner()).ConfigureAwait(false);
        Assert.True(second.IsGranted);
        Assert.Null(second.TakenFrom);
        Assert.True(second.Lease.Fence > first.Fence);
        await Leases.ReleaseAsync(first, Token).ConfigureAwait(false);
        Assert.Equal([second.Lease], await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
    }

    /// <summary>A holder on another machine keeps its lease until its last sign of life is too old.</summary>
    [Fact]
    public async Task Lease_OfAnotherHost_ExpiresByItsSignOfLife()
    {
        Lease first = await GrantedAsync(Owner("elsewhere")).ConfigureAwait(false);
        await VanishAsync().ConfigureAwait(false);
        Assert.Equal(new LeaseAnswer(first, IsGranted: false), await AskAsync(Owner()).ConfigureAwait(false));
        LeaseAnswer second = await AskLateAsync(Owner()).ConfigureAwait(false);
        Assert.True(second.IsGranted);
        Assert.Equal(first, second.TakenFrom);
        Assert.True(second.Lease.Fence > first.Fence);
        Assert.False(await Leases.RenewAsync(first, Now, Token).ConfigureAwait(false));
        Assert.True(await Leases.RenewAsync(second.Lease, Now, Token).ConfigureAwait(false));
    }

    /// <summary>A holder of this machine is alive as long as its process, however old its sign of life; once that is gone, its lease is free at once.</summary>
    [Fact]
    public async Task Lease_OfADeadProcess_IsTakenAtOnce()
    {
        using Process process = StartIdle();
        try
        {
            var owner = new LeaseOwner("short-lived", Environment.MachineName, process.Id, Instant.FromDateTimeUtc(process.StartTime.ToUniversalTime()));
            Lease first = await GrantedAsync(owner).ConfigureAwait(false);
            Assert.Equal(new LeaseAnswer(first, IsGranted: false), await AskLateAsync(Owner()).ConfigureAwait(false));
            process.Kill();
            await process.WaitForExitAsync(Token).ConfigureAwait(false);
            await VanishAsync().ConfigureAwait(false);
            LeaseAnswer second = await AskAsync(Owner()).ConfigureAwait(false);
            Assert.True(second.IsGranted);
            Assert.Equal(first, second.TakenFrom);
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>An operator takes a lease from its holder, whose further signs of life and commits are refused.</summary>
    [Fact]
    public async Task Lease_Broken_IsFree()
    {
        Assert.Null(await Leases.BreakAsync(Job, Token).ConfigureAwait(false));
        Lease held = await GrantedAsync(Owner()).ConfigureAwait(false);
        Assert.Equal(held, await Leases.BreakAsync(Job, Token).ConfigureAwait(false));
        Assert.Empty(await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
        StoreException refused = await RefusedAsync(Under(held, "c1")).ConfigureAwait(false);
        Assert.Contains("nobody", refused.Message, StringComparison.Ordinal);
        Lease next = await GrantedAsync(Owner()).ConfigureAwait(false);
        Assert.False(await Leases.RenewAsync(held, Now, Token).ConfigureAwait(false));
        await Leases.ReleaseAsync(held, Token).ConfigureAwait(false);
        Assert.Equal([next], await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
        Assert.Equal(1, (await Store.CommitAsync(Under(next, "c1"), Token).ConfigureAwait(false)).Inserted);
    }

    /// <summary>A commit takes effect under its lease, and its repetition succeeds even when the lease is gone.</summary>
    [Fact]
    public async Task Commit_UnderItsLease_TakesEffectOnce()
    {
        Lease held = await GrantedAsync(Owner()).ConfigureAwait(false);
        WriteCounts counts = await Store.CommitAsync(Under(held, "c1"), Token).ConfigureAwait(false);
        Assert.Equal(1, counts.Inserted);
        await Leases.ReleaseAsync(held, Token).ConfigureAwait(false);
        Assert.Equal(counts, await Store.CommitAsync(Under(held, "c1"), Token).ConfigureAwait(false));
        Assert.Equal(["A 1 1-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>A commit whose lease another holds changes nothing and names the holder; its id stays free for that one.</summary>
    [Fact]
    public async Task Commit_AfterItsLeaseWasTaken_IsRefused()
    {
        Lease lost = await GrantedAsync(Owner("elsewhere")).ConfigureAwait(false);
        await CommitAsync("c0", Seen(At(0), Quote("B", 1))).ConfigureAwait(false);
        await VanishAsync().ConfigureAwait(false);
        Lease taken = (await AskLateAsync(Owner() with { ProcessId = 4711, Host = "here" }).ConfigureAwait(false)).Lease;
        IReadOnlyList<string> before = await EverythingAsync().ConfigureAwait(false);
        StoreException refused = await RefusedAsync(Under(lost, "c1")).ConfigureAwait(false);
        Assert.Contains(taken.Holder, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await EverythingAsync().ConfigureAwait(false));
        Assert.Equal(1, (await Store.CommitAsync(Under(taken, "c1"), Token).ConfigureAwait(false)).Inserted);
    }

    /// <summary>A lease that was never granted refuses a commit, whether or not there are any.</summary>
    [Fact]
    public async Task Commit_UnderNoLease_IsRefused()
    {
        Assert.NotNull(Leases);
        var never = new LeaseFence(Job, "never", 1);
        await RefusedAsync(new StoreCommit { Id = "c1", Batches = [Seen(At(1), Quote("A", 1))], Fence = never }).ConfigureAwait(false);
        Lease held = await GrantedAsync(Owner()).ConfigureAwait(false);
        foreach (LeaseFence fence in (LeaseFence[])[never, held.Fencing with { Fence = held.Fence - 1 }, held.Fencing with { Name = "other" }])
        {
            await RefusedAsync(new StoreCommit { Id = "c1", Batches = [Seen(At(1), Quote("A", 1))], Fence = fence }).ConfigureAwait(false);
        }

        Assert.Empty(await QuotesAsync().ConfigureAwait(false));
    }

    /// <summary>Leases of different names, odd ones too, do not touch each other, and come by name.</summary>
    [Fact]
    public async Task Lease_OddNames_AreApart()
    {
        string[] names = ["", ".", "..", "../up", "/rooted", "A", "a", "a b", "a\\b", "a\nowner: b", "con", "con.job", "job: x", "naïve", "tab\t", "line\u2028", "next\u0085", "%2e", "*?", new string('x', 300), new string('x', 301)];
        Dictionary<string, Lease> held = [];
        foreach (string name in names)
        {
            LeaseAnswer answer = await AskAsync(Owner(), name: name).ConfigureAwait(false);
            Assert.True(answer.IsGranted, name);
            held.Add(name, answer.Lease);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal).Select(n => held[n]), await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
        Assert.All(names, name => Assert.Equal(name, held[name].Name));
        foreach (Lease lease in held.Values)
        {
            Assert.False((await AskAsync(Owner(), name: lease.Name).ConfigureAwait(false)).IsGranted, lease.Name);
            Assert.True(await Leases.RenewAsync(lease, Now, Token).ConfigureAwait(false), lease.Name);
            await Leases.ReleaseAsync(lease, Token).ConfigureAwait(false);
        }

        Assert.Empty(await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
    }

    /// <summary>Of many that ask at once for a free lease one gets it.</summary>
    [Fact]
    public async Task Lease_FreeAndWantedByMany_IsGrantedOnce()
    {
        LeaseAnswer[] answers = await ManyAsync(() => AskAsync(Owner())).ConfigureAwait(false);
        LeaseAnswer granted = Assert.Single(answers, a => a.IsGranted);
        Assert.All(answers, a => Assert.Equal(granted.Lease, a.Lease));
        Assert.Equal([granted.Lease], await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
    }

    /// <summary>Of many that ask at once for the lease of a holder that is gone one gets it.</summary>
    [Fact]
    public async Task Lease_ExpiredAndWantedByMany_IsGrantedOnce()
    {
        Lease gone = await GrantedAsync(Owner("elsewhere")).ConfigureAwait(false);
        await VanishAsync().ConfigureAwait(false);
        LeaseAnswer granted = Assert.Single(await ManyAsync(() => AskLateAsync(Owner())).ConfigureAwait(false), a => a.IsGranted);
        Assert.Equal(gone, granted.TakenFrom);
        Assert.Equal([granted.Lease], await Leases.GetLeasesAsync(Token).ConfigureAwait(false));
    }

    /// <summary>Two open stores at one place exclude each other.</summary>
    [Fact]
    public async Task Lease_FromTwoStores_IsOne()
    {
        Assert.NotNull(Leases);
        Assert.SkipUnless(Store.Guarantees.HasFlag(StoreGuarantee.SharedWriters), "The store allows one writer.");
        IStore other = await OpenAsync().ConfigureAwait(false);
        await using (other.ConfigureAwait(false))
        {
            Lease held = await GrantedAsync(Owner()).ConfigureAwait(false);
            var request = new LeaseRequest(Job, Owner(), Now, Long);
            Assert.Equal(new LeaseAnswer(held, IsGranted: false), await ((ILeaseStore)other).AcquireAsync(request, Token).ConfigureAwait(false));
            await RefusedAsync(new StoreCommit { Id = "c1", Batches = [Seen(At(1), Quote("A", 1))], Fence = new LeaseFence(Job, request.Owner.Id, held.Fence) }).ConfigureAwait(false);
            await Leases.ReleaseAsync(held, Token).ConfigureAwait(false);
            Assert.True((await ((ILeaseStore)other).AcquireAsync(request, Token).ConfigureAwait(false)).IsGranted);
            Assert.False((await AskAsync(Owner()).ConfigureAwait(false)).IsGranted);
        }
    }

    private static LeaseOwner Owner() => LeaseOwner.OfThisProcess();

    private static LeaseOwner Owner(string host) => Owner() with { Host = host };

    private static StoreCommit Under(Lease lease, string id) => new() { Id = id, Batches = [Seen(At(1), Quote("A", 1))], State = Progress(Day), Fence = lease.Fencing };

    private static Process StartIdle() => Process.Start(OperatingSystem.IsWindows() ? new ProcessStartInfo("ping", "-n 60 127.0.0.1") : new ProcessStartInfo("sleep", "60"))!;

    private static Task<LeaseAnswer[]> ManyAsync(Func<Task<LeaseAnswer>> ask) => Task.WhenAll(Enumerable.Range(0, Contenders).Select(_ => Task.Run(ask, Token)));

    private async Task<LeaseAnswer> AskAsync(LeaseOwner owner, Duration? expiresAfter = null, string name = Job) =>
        await Leases.AcquireAsync(new LeaseRequest(name, owner, Now, expiresAfter ?? Long), Token).ConfigureAwait(false);

    /// <summary>Asks when every sign of life is too old.</summary>
    private async Task<LeaseAnswer> AskLateAsync(LeaseOwner owner)
    {
        await Task.Delay((Short * 5).ToTimeSpan(), Token).ConfigureAwait(false);
        return await AskAsync(owner, Short).ConfigureAwait(false);
    }

    private async Task<Lease> GrantedAsync(LeaseOwner owner)
    {
        LeaseAnswer answer = await AskAsync(owner).ConfigureAwait(false);
        Assert.True(answer.IsGranted);
        return answer.Lease;
    }

    private async Task<StoreException> RefusedAsync(StoreCommit commit)
    {
        StoreException refused = await Assert.ThrowsAsync<StoreException>(async () => await Store.CommitAsync(commit, Token).ConfigureAwait(false)).ConfigureAwait(false);
        Assert.False(refused.IsTransient);
        Assert.Contains(commit.Id, refused.Message, StringComparison.Ordinal);
        return refused;
    }

    /// <summary>Lets go of what holders have beside their rows, as the end of their process does.</summary>
    private async Task VanishAsync()
    {
        if (Store.Guarantees.HasFlag(StoreGuarantee.Durable))
        {
            await ReopenAsync().ConfigureAwait(false);
        }
    }
}
