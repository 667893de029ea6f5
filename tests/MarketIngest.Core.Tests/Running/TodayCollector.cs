using System.Runtime.CompilerServices;
using System.Text;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Running;

/// <summary>The scripted collector, planning only the day of the run, and on demand the day before, which is always answered.</summary>
internal sealed class TodayCollector : Collector
{
    private readonly ScriptedCollector inner = new() { Revision = Duration.FromDays(7) };

    /// <summary>Whether the day before is read again on every run.</summary>
    public bool RereadsYesterday { get; init; }

    public override CollectorDescriptor Descriptor => inner.Descriptor;

    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        if (RereadsYesterday)
        {
            LocalDate yesterday = today.PlusDays(-1);
            yield return new Partition(LocalDatePattern.Iso.Format(yesterday), yesterday, today) { ExpectedAt = Engine.Evening(yesterday), Values = new Dictionary<string, string> { ["answer"] = "A 1" } };
        }

        yield return new Partition(LocalDatePattern.Iso.Format(today), today, today.PlusDays(1)) { ExpectedAt = Engine.Evening(today) };
    }

    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Payload payload in inner.FetchAsync(partition, source, cancellationToken))
        {
            yield return partition.Values.TryGetValue("answer", out string? answer)
                ? new Payload(payload.Request, payload.Status, payload.Headers, payload.CapturedAt, new BytesContent(Encoding.UTF8.GetBytes(answer)))
                : payload;
        }
    }

    public override void Parse(Payload payload, RecordSink sink) => inner.Parse(payload, sink);
}
