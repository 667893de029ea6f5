using System.Globalization;
using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>Collects the numbered answers of one job that are published so far.</summary>
internal sealed class StormCollector(string job, StormPlan plan) : Collector
{
    public override CollectorDescriptor Descriptor { get; } = new() { Job = job, Datasets = [StormRow.Schema], Calendar = "ALWAYS", MaximumParallelism = 2 };

    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        for (int number = 0; number < plan.Answers && plan.PublishedAt(number) <= context.Now; number++)
        {
            LocalDate date = StormContent.DateOf(number);
            yield return new Partition(ColumnText.Of(date), date, date.PlusDays(1))
            {
                ExpectedAt = plan.PublishedAt(number),
                Values = new Dictionary<string, string> { ["number"] = number.ToString(CultureInfo.InvariantCulture) },
            };
        }
    }

    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SourceRequest request = SourceRequest.Get($"{plan.Source}/{job}/{partition.Value("number")}");
        yield return await source.SendAsync(request with { Hints = new Dictionary<string, string> { ["date"] = partition.Key } }, cancellationToken);
    }

    public override void Parse(Payload payload, RecordSink sink)
    {
        payload.TryGetBytes(out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        LocalDate date = NodaTime.Text.LocalDatePattern.Iso.Parse(payload.Hint("date")!).Value;
        foreach ((string symbol, decimal shares) in StormContent.Read(bytes.Span))
        {
            sink.For<StormRow>().Write(new StormRow(job, date, symbol, shares));
        }
    }
}
