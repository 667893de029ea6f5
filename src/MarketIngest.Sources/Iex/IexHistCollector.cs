using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Iex;

/// <summary>Collects <c>iex.matched_volume</c> and <c>iex.hist_files</c>: job <c>collect_iex_hist</c>, one partition for each session.</summary>
/// <remarks>
/// <para>Lag: the morning after. Cost: one capture a date, 0.5 GB (2016) to 9 GB (2025) compressed; its rows are a few thousand. No key, no stated limit.</para>
/// <para>A short window asks for each date's index. A longer one reads the whole index once, and one more partition stores what it lists. Dates without a
/// session are left out: the index also lists Saturdays on which the exchange tested.</para>
/// <para>Options: <c>days</c>.</para>
/// </remarks>
public sealed class IexHistCollector(IOptions<IexHistOptions> options) : Collector
{
    private const string Kind = "kind";
    private const string IndexKind = "index";
    private const string DateKind = "date";
    private readonly IexHistOptions options = options.Value;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "collect_iex_hist",
        Datasets = [IexMatchedVolume.Schema, IexHistFile.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 7,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        LocalDate until = LocalDate.Min(window.Until, window.Today);
        ILookup<LocalDate, IexHistFile>? index = null;
        if (until > window.From && Period.DaysBetween(window.From, until) > options.LargestDailyWindow)
        {
            index = await IexHistIndex.ReadAsync(context.Source, window.From, until, cancellationToken).ConfigureAwait(false);
            yield return new Partition($"index/{LocalDatePattern.Iso.Format(window.From)}_{LocalDatePattern.Iso.Format(until)}", window.From, until)
            {
                Empty = EmptyAnswer.Plausible,
                Values = new Dictionary<string, string>(StringComparer.Ordinal) { [Kind] = IndexKind },
            };
        }

        LocalDate first = index is { Count: > 0 } ? index.Min(g => g.Key) : window.From;
        for (LocalDate date = LocalDate.Max(window.From, first); date < until; date = date.PlusDays(1))
        {
            if (context.Calendar.IsBusinessDay(date))
            {
                yield return Partition(date, index);
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        if (partition.Value(Kind) == IndexKind)
        {
            yield return await source.SendAsync(IexHistIndex.Whole(partition.From, partition.Until), cancellationToken).ConfigureAwait(false);
            yield break;
        }

        if (!partition.Values.TryGetValue("link", out string? link))
        {
            Payload index = await source.SendAsync(IexHistIndex.OfDate(partition.From), cancellationToken).ConfigureAwait(false);
            link = IexHistSelection.Prefer(IexHistIndex.Files(index).Where(f => f.Date == partition.From), options.Feeds)?.Link;
            yield return index;
        }

        if (link is not null)
        {
            yield return await source.SendAsync(IexHistIndex.Capture(link, partition.From), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Hint("format") == "iex-hist-index")
        {
            IexHistIndexParser.Parse(payload, sink);
        }
        else
        {
            IexHistParser.Parse(payload, sink);
        }
    }

    private Partition Partition(LocalDate date, ILookup<LocalDate, IexHistFile>? index)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [Kind] = DateKind };
        if (index is not null && IexHistSelection.Prefer(index[date], options.Feeds) is { } file)
        {
            values["link"] = file.Link;
        }

        return new Partition(LocalDatePattern.Iso.Format(date), date, date.PlusDays(1))
        {
            ExpectedAt = PublicationRules.For(IexMatchedVolume.Schema.Name, PublicationEvidence.Observed).PublicationInstant(date),
            TradeDate = date,

            // A day whose index lists no capture yet is not collected, although the list itself is kept.
            Requires = IexMatchedVolume.Schema,
            Values = values,
        };
    }
}
