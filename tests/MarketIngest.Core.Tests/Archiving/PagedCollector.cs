using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

using MarketIngest.Core.Tests.Running;

using NodaTime;

namespace MarketIngest.Core.Tests.Archiving;

/// <summary>Two pages a day, each with one price.</summary>
internal sealed class PagedCollector : Collector
{
    public const string Job = "collect_pages";

    public override CollectorDescriptor Descriptor => new() { Job = Job, Datasets = [Quote.Schema], Calendar = "XNYS" };

    public static string Address(LocalDate date, int page) => string.Create(CultureInfo.InvariantCulture, $"https://example.org/{ColumnText.Of(date)}/{page}");

    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        for (LocalDate date = request.From!.Value; date < request.Until; date = date.PlusDays(1))
        {
            yield return new Partition(ColumnText.Of(date), date, date.PlusDays(1));
        }
    }

    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int page = 1; page <= 2; page++)
        {
            var request = SourceRequest.Get(Address(partition.From, page)) with { Hints = new Dictionary<string, string> { ["date"] = partition.Key } };
            yield return await source.SendAsync(request, cancellationToken);
        }
    }

    public override void Parse(Payload payload, RecordSink sink)
    {
        using var reader = new StreamReader(payload.OpenRead(), Encoding.UTF8);
        string[] words = reader.ReadToEnd().Split(' ');
        sink.For<Quote>().Write(new Quote(NodaTime.Text.LocalDatePattern.Iso.Parse(payload.Request.Hints["date"]).Value, words[0], decimal.Parse(words[1], CultureInfo.InvariantCulture)));
    }
}
