using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Diagnostics;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>One collector within a run: plans, and runs the partitions that are missing, due or forced. A failing one never stops the others.</summary>
internal sealed class CollectorRun(ICollector collector, RunServices services, RunTally tally)
{
    private const int MostPlans = 5;
    private readonly CollectorDescriptor descriptor = collector.Descriptor;

    /// <summary>The partitions asked for in this run.</summary>
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public async Task RunAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        Instant now = services.Clock.GetCurrentInstant();
        IScheduleCalendar calendar = services.Calendars.Get(descriptor.Calendar);
        LocalDate today = now.InZone(calendar.Zone).Date;
        CollectRequest window = request with
        {
            From = request.From ?? (request.Until ?? today).PlusDays(-descriptor.LookbackDays),
            Until = request.Until ?? today.PlusDays(1),
        };
        var context = new EnginePlanContext(descriptor, services, calendar, now);
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = services.MaximumParallelism ?? descriptor.MaximumParallelism, CancellationToken = cancellationToken };
            IAsyncEnumerable<(Partition Partition, PartitionState? State)> plan = DueAsync(window, context, now, cancellationToken);
            await Parallel.ForEachAsync(
                tally.IsWatched ? (await plan.ToListAsync(cancellationToken).ConfigureAwait(false)).ToAsyncEnumerable() : plan,
                options,
                async (due, token) => await new PartitionRun(collector, services, tally).RunAsync(due.Partition, due.State, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Fail(error);
        }
    }

    /// <summary>Planning needs the source too (an index); its failure fails this collector, not the job's others, and lets the partitions under way end.</summary>
    private void Fail(Exception error)
    {
        Log.PlanFailed(services.Logger, error, descriptor.Job);
        tally.Error($"{descriptor.Job}: {error.Message}");
        tally.Ended(CollectOutcome.Failed);
    }

    /// <summary>What is due. A plan that loses the store on its way is made again and goes on with what was not asked for.</summary>
    private async IAsyncEnumerable<(Partition Partition, PartitionState? State)> DueAsync(
        CollectRequest request,
        EnginePlanContext context,
        Instant now,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isLost = true;
        for (int attempt = 1; isLost; attempt++)
        {
            isLost = false;
            IAsyncEnumerator<(Partition Partition, PartitionState? State)> plan = PlanAsync(request, context, now, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (plan.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await plan.MoveNextAsync().ConfigureAwait(false))
                        {
                            break;
                        }
                    }
                    catch (StoreException transient) when (transient.IsTransient && attempt < MostPlans)
                    {
                        Log.PlannedAgain(services.Logger, transient, descriptor.Job, attempt);
                        isLost = true;
                        break;
                    }
                    catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                    {
                        Fail(error);
                        yield break;
                    }

                    yield return plan.Current;
                }
            }
        }
    }

    private async IAsyncEnumerable<(Partition Partition, PartitionState? State)> PlanAsync(
        CollectRequest request,
        EnginePlanContext context,
        Instant now,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Partition partition in collector.PlanAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            PartitionState? state = await context.GetPartitionAsync(partition.Key, cancellationToken).ConfigureAwait(false);
            if (PartitionPlan.Decide(partition, state, request, descriptor, now) == PartitionDecision.Ask && asked.Add(partition.Key))
            {
                tally.Planned(partition);
                yield return (partition, state);
            }
        }
    }
}
