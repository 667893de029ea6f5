using System.Runtime.CompilerServices;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Running;

/// <summary>The scripted collector, planning only the day of the run.</summary>
internal sealed class TodayCollector : Collector
{
    private readonly ScriptedCollector inner = new();

    public override CollectorDescriptor Descriptor => inner.Descriptor;

    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        yield return new Partition(LocalDatePattern.Iso.Format(today), today, today.PlusDays(1)) { ExpectedAt = Engine.Evening(today) };
    }

    public override IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken) => inner.FetchAsync(partition, source, cancellationToken);

    public override void Parse(Payload payload, RecordSink sink) => inner.Parse(payload, sink);
}
