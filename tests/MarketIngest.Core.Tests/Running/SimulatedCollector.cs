using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

using NodaTime;

namespace MarketIngest.Core.Tests.Running;

/// <summary>A collector whose single partition does what the test says: takes time on the clock, is empty, fails, or has a row.</summary>
internal sealed class SimulatedCollector(string job, Func<CollectRequest, CancellationToken, Task<string>> answer) : Collector
{
    private CollectRequest asked = new();
    private int runs;

    public SimulatedCollector(string job)
        : this(job, (_, _) => Task.FromResult("A 1"))
    {
    }

    public int Runs => runs;

    public override CollectorDescriptor Descriptor => new() { Job = job, Datasets = [Quote.Schema], Calendar = "ALWAYS" };

    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        asked = request;
        Interlocked.Increment(ref runs);
        LocalDate today = context.Now.InUtc().Date;
        yield return new Partition($"{context.Now}", today, today.PlusDays(1)) { ExpectedAt = context.Now };
    }

    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string text = await answer(asked, cancellationToken);
        yield return await Task.FromResult(new Payload(SourceRequest.Get("https://quotes.test/"), 200, new Dictionary<string, string>(), partition.ExpectedAt!.Value, new BytesContent(Encoding.UTF8.GetBytes(text))));
    }

    public override void Parse(Payload payload, RecordSink sink)
    {
        payload.TryGetBytes(out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        string[] words = Encoding.UTF8.GetString(bytes.Span).Split(' ');
        if (words.Length == 2)
        {
            sink.For<Quote>().Write(new Quote(payload.CapturedAt.InUtc().Date, words[0], decimal.Parse(words[1], CultureInfo.InvariantCulture)));
        }
    }
}
