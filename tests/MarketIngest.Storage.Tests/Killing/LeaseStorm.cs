using System.Buffers.Binary;
using System.Globalization;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>Takes one lease again and again beside other tasks and processes. While it is held, a file is open that a second holder could not open; the last fence is in it.</summary>
internal static class LeaseStorm
{
    public const string Verb = "lease-storm";
    private const int Tasks = 4;

    public static async Task RunAsync(string address, string folder, int times, TextWriter said)
    {
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Run(async () =>
        {
            await using IStore store = StoreAddress.Open(address);
            for (int done = 0; done < times;)
            {
                done += await TryAsync((ILeaseStore)store, folder, said) ? 1 : 0;
            }
        })));
    }

    private static async Task<bool> TryAsync(ILeaseStore store, string folder, TextWriter said)
    {
        LeaseAnswer answer = await LeaseHold.AskAsync(store, CancellationToken.None);
        if (!answer.IsGranted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(3)));
            return false;
        }

        await using (var inside = new FileStream(Path.Combine(folder, "inside"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            byte[] last = new byte[sizeof(long)];
            inside.ReadAtLeast(last, last.Length, throwOnEndOfStream: false);
            answer.Lease.Fence.ShouldBeGreaterThan(BinaryPrimitives.ReadInt64LittleEndian(last));
            BinaryPrimitives.WriteInt64LittleEndian(last, answer.Lease.Fence);
            inside.Position = 0;
            inside.Write(last);
            await said.WriteLineAsync(answer.Lease.Fence.ToString(CultureInfo.InvariantCulture));
            await said.FlushAsync();
        }

        await store.ReleaseAsync(answer.Lease, CancellationToken.None);
        return true;
    }
}
