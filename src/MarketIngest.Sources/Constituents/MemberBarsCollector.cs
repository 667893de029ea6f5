using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.DailyBars;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>
/// Collects daily <c>prices.bars</c> and <c>prices.corporate_actions</c> of the S&amp;P 500's members: the second step of job <c>update_sp500</c>, from the
/// providers in the user's order; it shares its progress with job <c>collect_daily_bars</c>.
/// </summary>
/// <remarks>
/// <para>Past years are read whole, once, and the running one too. After that a member is asked for only when it is behind by at least
/// <c>--max-age-days</c> sessions (not calendar days: on a Saturday nothing is stale), and only for the new sessions and a few before them that the provider may
/// have revised (partition <c>ACME/2026-since</c>). A split read on the way has the running year read whole again by the next run.</para>
/// <para>Options: <c>max-age-days</c> (1 session), <c>days</c>, <c>provider</c>, <c>members</c> (<c>current</c>, or <c>ever</c>
/// for all that were members within the window, each for the time of its membership). Cost: one request a member and update.</para>
/// </remarks>
internal sealed class MemberBarsCollector(DailyBarsCollector bars, IOptions<ConstituentsOptions> options, UpdateTally tally) : Collector
{
    private const string ToDate = "-to-date";
    private readonly ConstituentsOptions options = options.Value;
    private readonly DailyBarsCollector bars = bars;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = bars.Descriptor with
    {
        Job = ConstituentsJobs.Update,
        ProgressJob = bars.Descriptor.ProgressJob,
        PlansFrom = [.. bars.Descriptor.PlansFrom.Append(IndexConstituent.Schema).Append(IndexMembership.Schema).Append(CorporateAction.Schema).Distinct()],
        RevisionWindow = Duration.Zero,
        MaximumParallelism = options.Value.MaximumParallelism,
    };

    /// <inheritdoc />
    public override void Validate(CollectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        MaximumAge(request);
        bars.Validate(request);
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        int behind = MaximumAge(request);
        MemberScope members = await MemberScope.ReadAsync(request, context, options, cancellationToken).ConfigureAwait(false);
        tally.Consider(members.Symbols.Select(s => bars.Spell(request, s)));
        RunningYearSplits splits = await RunningYearSplits.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        await foreach (Partition year in bars.PlanAsync(request with { Symbols = members.Symbols }, context, cancellationToken).ConfigureAwait(false))
        {
            foreach (Partition partition in members.PartsOf(year))
            {
                if (!partition.Key.EndsWith(ToDate, StringComparison.Ordinal) || request.Refresh == RefreshPolicy.Always)
                {
                    yield return partition;
                }
                else if (await DueAsync(partition, behind, splits, context, cancellationToken).ConfigureAwait(false) is { } due)
                {
                    yield return due;
                }
            }
        }
    }

    /// <inheritdoc />
    public override IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken) =>
        bars.FetchAsync(partition, source, cancellationToken);

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => bars.Parse(payload, sink);

    /// <summary>The running year whole when it was never read or a split rewrote it; else its new sessions; null when it is fresh enough.</summary>
    private async ValueTask<Partition?> DueAsync(Partition year, int behind, RunningYearSplits splits, PlanContext context, CancellationToken cancellationToken)
    {
        LocalDate last = year.Until.PlusDays(-1);
        LocalDate until = last < year.From ? year.From : context.Calendar.OnOrBefore(last).PlusDays(1);
        if (until <= year.From)
        {
            return null;
        }

        PartitionState? whole = await context.GetPartitionAsync(year.Key, cancellationToken).ConfigureAwait(false);
        if (whole?.CompleteUntil is not { } complete || splits.HasAfter(year.Value("symbol"), whole.ConfirmedAt))
        {
            return year with { Until = until };
        }

        string key = $"{year.Key[..^ToDate.Length]}-since";
        PartitionState? since = await context.GetPartitionAsync(key, cancellationToken).ConfigureAwait(false);
        complete = since?.CompleteUntil is { } later && later > complete ? later : complete;
        if (complete >= until || context.Calendar.CountBusinessDays(complete, until) < behind)
        {
            return null;
        }

        LocalDate from = options.RevisionSessions == 0 ? complete : context.Calendar.AddBusinessDays(complete, -options.RevisionSessions);
        return year with { Key = key, From = LocalDate.Max(year.From, from), Until = until };
    }

    private static int MaximumAge(CollectRequest request) => request.Option("max-age-days") switch
    {
        null => 1,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int sessions) && sessions > 0 => sessions,
        { } text => throw new ArgumentException($"--max-age-days is '{text}', not a whole number of sessions above zero.", nameof(request)),
    };
}
