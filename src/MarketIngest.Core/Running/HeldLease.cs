using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Running;

/// <summary>A lease while it is held: gives signs of life, tells when it is lost, and is given back at the end.</summary>
internal sealed class HeldLease : IAsyncDisposable
{
    private static readonly TimeSpan PatienceOfRelease = TimeSpan.FromSeconds(2);
    private readonly ILeaseStore leases;
    private readonly RunnerOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource ended = new();
    private readonly Task beating;

    public HeldLease(Lease lease, ILeaseStore leases, RunnerOptions options, TimeProvider clock, ILogger logger)
    {
        Lease = lease;
        this.leases = leases;
        this.options = options;
        this.clock = clock;
        this.logger = logger;
        beating = BeatAsync(ended.Token);
    }

    public Lease Lease { get; }

    /// <summary>Cancelled when the lease is not held any more: whoever holds it now collects what is left.</summary>
    public CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync().ConfigureAwait(false);
        await beating.ConfigureAwait(false);
        try
        {
            var patience = new StorePatience(clock, PatienceOfRelease, static (_, _) => { });
            await patience.RunAsync(async token => { await leases.ReleaseAsync(Lease, token).ConfigureAwait(false); return true; }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException error)
        {
            // The next to ask finds this process gone, or this runner itself asks.
            Log.LeaseNotReleased(logger, error, Lease.Name);
        }

        ended.Dispose();
        lost.Dispose();
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        // Neither the store's clock, which stamped the lease, nor one that is set meanwhile counts.
        long renewed = clock.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(options.HeartbeatEvery, clock, cancellationToken).ConfigureAwait(false);
                long asked = clock.GetTimestamp();
                try
                {
                    if (!await leases.RenewAsync(Lease, clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false))
                    {
                        break;
                    }

                    renewed = asked;
                }
                catch (StoreException error) when (clock.GetElapsedTime(renewed) <= options.LeaseExpiresAfter)
                {
                    // Not known to be lost yet; commits fail as well while the store cannot be asked.
                    Log.HeartbeatFailed(logger, error, Lease.Name);
                }
                catch (StoreException error)
                {
                    Log.HeartbeatFailed(logger, error, Lease.Name);
                    break;
                }
            }

            Log.LeaseLost(logger, Lease.Name);
            await lost.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run has ended.
        }
    }
}
