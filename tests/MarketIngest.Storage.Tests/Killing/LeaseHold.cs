using System.Globalization;

using NodaTime;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>Takes a lease and commits under it for ever; says after each commit that it returned.</summary>
internal static class LeaseHold
{
    public const string Verb = "lease-hold";

    public static async Task RunAsync(string address, TextWriter said)
    {
        await using IStore store = StoreAddress.Open(address);
        LeaseAnswer answer = await AskAsync((ILeaseStore)store, CancellationToken.None);
        answer.IsGranted.ShouldBeTrue();
        for (int number = 1; ; number++)
        {
            using StoreCommit commit = CommitLoop.Commit(number, answer.Lease.Fencing);
            await store.CommitAsync(commit, CancellationToken.None);
            await said.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
            await said.FlushAsync();
        }
    }

    public static ValueTask<LeaseAnswer> AskAsync(ILeaseStore store, CancellationToken cancellationToken) =>
        store.AcquireAsync(new LeaseRequest("job", LeaseOwner.OfThisProcess(), Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), Duration.FromHours(1)), cancellationToken);
}
