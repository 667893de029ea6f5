using System.Runtime.CompilerServices;

using MarketIngest.Calendars;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Constituents;

/// <summary>
/// Collects <c>reference.index_constituents</c> and <c>reference.index_membership</c> of the S&amp;P 500: the first step of job <c>update_sp500</c>, two partitions
/// on each session's date, whatever window a run has, since the sources show only now.
/// </summary>
/// <remarks>
/// <para>The list of now is a daily reading of an encyclopedia's table; the times of membership since 1996 and the changes since 2019 are kept by a volunteer, who
/// lists renamed companies under their later symbol. Lag: days. Three small files. They are for private use: the index's owner licenses its lists.</para>
/// </remarks>
public sealed class ConstituentsCollector(IOptions<ConstituentsOptions> options) : Collector
{
    private const string List = "list";
    private readonly ConstituentsOptions options = options.Value;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = ConstituentsJobs.Update,
        Datasets = [IndexConstituent.Schema, IndexMembership.Schema],
        Calendar = NyseCalendar.Id,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        LocalDate session = context.Calendar.OnOrBefore(today);
        foreach (string kind in (string[])[List, "membership"])
        {
            // On a day without a session the last session's lists will do.
            Partition last = Of(kind, session);
            if (session < today && await context.GetPartitionAsync(last.Key, cancellationToken).ConfigureAwait(false) is not { Outcome: CollectOutcome.Collected })
            {
                last = Of(kind, today);
            }

            yield return last;
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        if (partition.Value("kind") == List)
        {
            yield return await source.SendAsync(Get(ConstituentsEndpoints.List, ("as-of", LocalDatePattern.Iso.Format(partition.From))), cancellationToken).ConfigureAwait(false);
            yield break;
        }

        Payload intervals = await source.SendAsync(Get(ConstituentsEndpoints.Intervals), cancellationToken).ConfigureAwait(false);
        LocalDate? newest;
        try
        {
            newest = MembershipIntervals.NewestDate(intervals);
        }
        catch
        {
            await intervals.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        yield return intervals;
        yield return await source.SendAsync(
            newest is { } date ? Get(ConstituentsEndpoints.Changes, ("after", LocalDatePattern.Iso.Format(date))) : Get(ConstituentsEndpoints.Changes),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (ConstituentsParser.Read(payload, sink) is { } members && (members < options.MinimumMembers || members > options.MaximumMembers))
        {
            sink.Warn("member_count", $"The list of {payload.Hint("index")} has {members} members; from {options.MinimumMembers} to {options.MaximumMembers} were expected.");
        }
    }

    private static Partition Of(string kind, LocalDate date) => new($"{ConstituentsIndex.Sp500}/{kind}/{LocalDatePattern.Iso.Format(date)}", date, date.PlusDays(1))
    {
        Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = kind },
    };

    private static SourceRequest Get(string address, params ReadOnlySpan<(string Name, string Value)> hints)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["index"] = ConstituentsIndex.Sp500 };
        foreach ((string name, string value) in hints)
        {
            all[name] = value;
        }

        return SourceRequest.Get(address) with { Expects = ExpectedContent.NoWebPage, Hints = all };
    }
}
