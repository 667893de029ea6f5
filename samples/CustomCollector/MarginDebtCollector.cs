using System.Runtime.CompilerServices;

using MarketIngest;

using NodaTime;

namespace CustomCollector;

#region custom-collector
/// <summary>Fills <c>example.margin_debt</c> from a file that names every month: one partition, read again at every run.</summary>
public sealed class MarginDebtCollector : Collector
{
    private static readonly LocalDate First = new(1997, 1, 1);

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "collect_margin_debt",
        Datasets = [MarginDebt.Schema],
        Calendar = "XNYS",
        RevisionWindow = Duration.FromDays(30),
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new Partition("margin-debt", First, context.Now.InUtc().Date);
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await source.SendAsync(new SourceRequest("FILE", new Uri("file:///margin-debt.csv")), cancellationToken);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => MarginDebtParser.Parse(payload, sink);
}
#endregion
