using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

using MarketIngest.Testing;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>A history of one partition a day, whose rows are lines of symbol and price; each day tells the price of the day before again, revised.</summary>
internal sealed class BackfillCollector : Collector
{
    public const string Job = "collect_history";
    public const int Symbols = 200;

    public override CollectorDescriptor Descriptor => new() { Job = Job, Datasets = [QuoteRow.Schema], Calendar = "ALWAYS" };

    /// <summary>The answer for a day.</summary>
    public static string Answer(LocalDate day) => string.Concat(Enumerable.Range(0, Symbols).SelectMany(i => new[] { Line(i, day, 1 + i), Line(i, day.PlusDays(-1), 2 + i) }));

    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        for (LocalDate day = request.From!.Value; day < request.Until; day = day.PlusDays(1))
        {
            yield return new Partition(ColumnText.Of(day), day, day.PlusDays(1));
        }
    }

    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await source.SendAsync(SourceRequest.Get($"https://history.test/{partition.Key}"), cancellationToken);
    }

    public override void Parse(Payload payload, RecordSink sink)
    {
        payload.TryGetBytes(out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        foreach (string line in Encoding.UTF8.GetString(bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ');
            sink.For<QuoteRow>().Write(new QuoteRow(words[0], LocalDatePattern.Iso.Parse(words[1]).Value, "", decimal.Parse(words[2], CultureInfo.InvariantCulture)));
        }
    }

    private static string Line(int symbol, LocalDate day, int price) => string.Create(CultureInfo.InvariantCulture, $"S{symbol:000} {ColumnText.Of(day)} {price}\n");
}
