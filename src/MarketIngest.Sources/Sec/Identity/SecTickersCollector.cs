using System.Runtime.CompilerServices;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Sources.Sec.Identity;

/// <summary>Collects <c>sec.company_tickers</c>: job <c>update_security_identity</c>, one partition, read again every day; <c>reference.securities</c> is derived from it and from filings.</summary>
/// <remarks>One request of half a megabyte a day. The SEC renews the list now and then, without saying when; an entry that leaves it is withdrawn.</remarks>
public sealed class SecTickersCollector : Collector
{
    private const string List = "company_tickers_exchange";
    private static readonly LocalDate FirstList = new(2000, 1, 1);
    private readonly SecRequests requests;

    internal SecTickersCollector(SecRequests requests) => this.requests = requests;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = SecJobs.Identity,
        Datasets = [CompanyTicker.Schema],
        Calendar = EdgarCalendar.Id,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new Partition(List, FirstList, context.Now.InZone(SecTime.Zone).Date.PlusDays(1));
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        yield return await source.SendAsync(requests.Get(SecEndpoints.CompanyTickersExchange), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        LocalDate asOf = payload.CapturedAt.InZone(SecTime.Zone).Date;
        RecordWriter<CompanyTicker> writer = sink.For<CompanyTicker>();
        bool isWhole = TickerList.Read(payload, sink, CompanyTicker.Schema.Name, entry => writer.Write(new CompanyTicker
        {
            List = List,
            Symbol = entry.Symbol,
            Cik = entry.Cik,
            Name = entry.Name,
            Exchange = entry.Exchange,
            AsOf = asOf,
        }));
        if (isWhole)
        {
            sink.CompleteFor(new KeyPrefix(CompanyTicker.Schema).Add(List));
        }
    }
}
