using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Sec.Bulk;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Sec.Facts;

/// <summary>Collects <c>sec.company_facts</c>: job <c>calculate_credit_risk</c>, one partition for each company, which is read whole at every run.</summary>
/// <remarks>
/// <para>Cost: one request a company, up to some ten megabytes; the source answers for a company without XBRL filings that it has none. Lag: minutes after a filing
/// is disseminated.</para>
/// <para>Symbols of a request are tickers, or CIKs in digits; without any it is <see cref="SecOptions.FactsCompanies"/>. Option <c>data-dir</c> reads a downloaded
/// <c>companyfacts.zip</c> instead, for companies that are not held from the API, all of them where none is named.</para>
/// </remarks>
public sealed class SecFactsCollector : Collector
{
    private const string Archive = "companyfacts.zip";
    private static readonly LocalDate FirstXbrl = new(2009, 1, 1);
    private readonly SecRequests requests;
    private readonly IReadOnlyList<string> companies;

    internal SecFactsCollector(IOptions<SecOptions> options, SecRequests requests)
    {
        this.requests = requests;
        companies = options.Value.FactsCompanies;
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = SecJobs.CreditRisk,
        Datasets = [CompanyFact.Schema],
        PlansFrom = [Security.Schema],
        Calendar = EdgarCalendar.Id,
        MaximumParallelism = 2,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<string> ciks = await CompaniesAsync(request, context, cancellationToken).ConfigureAwait(false);
        LocalDate today = context.Now.InZone(SecTime.Zone).Date;
        if (request.Option("data-dir") is null)
        {
            if (ciks.Count == 0)
            {
                throw new ArgumentException("There are no companies to collect facts of. Name them, by symbol or CIK, with --symbols, or in the options (MarketIngest:Sec:FactsCompanies).", nameof(request));
            }

            foreach (string cik in ciks)
            {
                yield return Partition(Key(cik), cik, today.PlusDays(1), []);
            }

            yield break;
        }

        SecBulkFile archive = await SecBulkFile.FindAsync(Archive, context.Source, cancellationToken).ConfigureAwait(false)
            ?? throw new ArgumentException($"There is no {Archive} in the data folder '{request.Option("data-dir")}'.", nameof(request));
        HashSet<string> asked = [.. ciks];
        foreach (SecBulkEntry entry in archive.Entries.Where(e => asked.Count == 0 || asked.Contains(e.Cik)))
        {
            // The archive is of last night at best: what the API said since must not be undone.
            PartitionState? held = await context.GetPartitionAsync(Key(entry.Cik), cancellationToken).ConfigureAwait(false);
            if (held?.ConfirmedAt is null)
            {
                yield return Partition($"{Archive}/{entry.Name}", entry.Cik, archive.Until, [("entry", entry.Path)]) with { ExpectedAt = archive.Written };
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        string cik = partition.Value("cik");
        SourceRequest request = partition.Values.TryGetValue("entry", out string? entry)
            ? SecBulkFile.Request(Archive, entry, cik)
            : requests.GetIfPresent(SecEndpoints.CompanyFacts(cik), ("cik", cik));
        yield return await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (SecAnswer.IsAbsent(payload))
        {
            return;
        }

        // A fact that the API no longer has was taken back; an archive may merely be older.
        string? whole = SecCompanyFactsParser.Read(payload, sink);
        if (whole is not null && !payload.Request.Address.IsFile)
        {
            sink.CompleteFor(new KeyPrefix(CompanyFact.Schema).Add(whole));
        }
    }

    private async Task<IReadOnlyList<string>> CompaniesAsync(CollectRequest request, PlanContext context, CancellationToken cancellationToken)
    {
        bool isAll = request.Symbols.Count == 0 && request.Option("data-dir") is not null;
        return isAll ? [] : await new FactsCompanies(requests, context).ResolveAsync(request.Symbols.Count > 0 ? request.Symbols : companies, cancellationToken).ConfigureAwait(false);
    }

    private static string Key(string cik) => $"companyfacts/{cik}";

    private static Partition Partition(string key, string cik, LocalDate until, IEnumerable<(string Name, string Value)> values) => new(key, FirstXbrl, until)
    {
        Empty = EmptyAnswer.Plausible,
        Values = values.Append(("cik", cik)).ToDictionary(v => v.Item1, v => v.Item2, StringComparer.Ordinal),
    };
}
