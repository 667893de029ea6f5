using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Fred;

/// <summary>Collects <c>fred.observations</c>: job <c>refresh_macro_indicators</c>, for each series what is recent and, where the window reaches back, its history.</summary>
/// <remarks>
/// <para>Series that are revised are asked for by real time: everything that was published or revised within the window, however old the observation, each revision
/// with its day. Market series are asked for by observation date and known from their capture on. No row is ever withdrawn, so what a source cuts off stays.</para>
/// <para>Cost: one request a series and run, about 85 with the default categories; FRED allows two a second. A free key is needed for vintages. Some series belong to
/// others (ICE, Moody's, S&amp;P) and may not be passed on.</para>
/// <para>Options: <c>category</c>, <c>days</c>; symbols name series.</para>
/// </remarks>
public sealed class FredCollector : Collector
{
    private readonly FredOptions options;
    private readonly FredApi api;

    /// <summary>Creates the collector.</summary>
    public FredCollector(IOptions<FredOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        api = new FredApi(options.Value);
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = FredJobs.Name,
        Datasets = [FredObservation.Schema],
        Calendar = FedBankCalendar.Id,
        LookbackDays = 60,
        RevisionWindow = Duration.FromDays(60),
        MaximumParallelism = 2,
    };

    /// <inheritdoc />
    public override void Validate(CollectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        FredChoice.Of(request, options);
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        IReadOnlyList<FredSeries> chosen = FredChoice.Of(request, options);
        var partitions = new FredPartitions(PlanWindow.Of(request, context, Descriptor.LookbackDays), context.Now, Descriptor.LookbackDays, options);
        foreach (FredSeries series in partitions.HasHistory ? chosen : [])
        {
            yield return partitions.History(series, series == chosen[0]);
        }

        foreach (FredSeries series in partitions.HasRecent ? chosen : [])
        {
            yield return partitions.Recent(series, series == chosen[0]);
        }
    }

    /// <inheritdoc />
    public override IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        string series = partition.Value("series");
        (LocalDate From, LocalDate Last) observed = (Date(partition, "observed-from"), Date(partition, "observed-last"));
        if (partition.Values.TryGetValue("keyless", out string? place))
        {
            return DownloadAsync(series, observed, place == "first", source, cancellationToken);
        }

        return partition.Values.ContainsKey("realtime-from")
            ? api.VintagesAsync(series, observed, (Date(partition, "realtime-from"), Date(partition, "realtime-last")), source, cancellationToken)
            : api.ObservedAsync(series, observed.From, observed.Last, source, cancellationToken);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (FredEndpoints.IsDownload(payload.Request.Address))
        {
            FredCsvParser.Parse(payload, sink);
        }
        else
        {
            FredJsonParser.Parse(payload, sink);
        }
    }

    private static LocalDate Date(Partition partition, string name) => ValueText.TryDate(partition.Value(name), out LocalDate date)
        ? date
        : throw new FormatException($"Value '{name}' of partition '{partition.Key}' is '{partition.Value(name)}', not a date.");

    private static async IAsyncEnumerable<Payload> DownloadAsync(string series, (LocalDate From, LocalDate Last) observed, bool isFirst, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hints = new Dictionary<string, string>(StringComparer.Ordinal) { [FredHints.Series] = series };
        if (isFirst)
        {
            hints[FredHints.Keyless] = "true";
        }

        // A series that the website does not know answers 404.
        yield return await source.SendAsync(
            SourceRequest.Get(FredEndpoints.Download(series, observed.From, observed.Last)) with { AcceptedStatus = [200, 404], Expects = ExpectedContent.NoWebPage, Hints = hints },
            cancellationToken).ConfigureAwait(false);
    }
}
