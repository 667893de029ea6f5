using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Sec.Bulk;
using MarketIngest.Sources.Sec.Filings;
using MarketIngest.Sources.Sec.Ownership.DataSets;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>
/// Collects <c>sec.insider_transactions</c>, <c>sec.reporting_owners</c> and <c>sec.footnotes</c>: one partition for each stored filing of a Form 3, 4, 5 or amendment.
/// </summary>
/// <remarks>
/// <para>Cost: one request a filing, some 10 KB; about 1,000 filings on a business day. Lag: none beyond that of the discovery before it.</para>
/// <para>An amendment is linked to its original where exactly one stored filing fits (<see cref="OwnershipAmendments"/>); a run with new amendments reads three years of <c>sec.filings</c> for that, once.</para>
/// <para>Options: <c>days</c>; <c>data-dir</c> leaves out what <see cref="SecOwnershipDataSetCollector"/> has brought. Without it a filing's document is fetched and
/// replaces what a data set says of the filing.</para>
/// </remarks>
public sealed class SecOwnershipCollector : SecFormCollector
{
    /// <summary>The forms' own job.</summary>
    public const string Job = "collect_insider_transactions";

    /// <summary>Creates the collector.</summary>
    /// <param name="options">The source's options.</param>
    /// <param name="job">The job that it runs in; all share the progress of the forms' own job.</param>
    public SecOwnershipCollector(IOptions<SecOptions> options, string job = Job)
        : this(new SecRequests(options.Value), job)
    {
    }

    internal SecOwnershipCollector(SecRequests requests, string job = Job)
        : base(requests) => Descriptor = new CollectorDescriptor
        {
            Job = job,
            ProgressJob = Job,
            Datasets = [SecInsiderTransaction.Schema, SecReportingOwner.Schema, SecFootnote.Schema, SecFiling.Schema],
            PlansFrom = [SecFiling.Schema],
            Calendar = EdgarCalendar.Id,
            LookbackDays = 7,
            MaximumParallelism = 4,
        };

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> Forms => SecForms.Ownership;

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        List<Partition> amendments = [];
        var sources = new DataSetSources(context, (_, date) => OwnershipDataSet.Of(date).SliceOf(date).Key);
        await foreach (Partition filing in base.PlanAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            if (DataSetSources.ReadsDataSets(request) && await sources.IsBroughtAsync(filing, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            Partition partition = await sources.MarkAsync(filing, cancellationToken).ConfigureAwait(false);
            if (SecForms.IsAmendment(partition.Value("form")) && await IsDueAsync(partition, request, context, cancellationToken).ConfigureAwait(false))
            {
                amendments.Add(partition);
            }
            else
            {
                yield return partition;
            }
        }

        foreach (Partition amendment in await StoredOriginals.LinkAsync(amendments, context, cancellationToken).ConfigureAwait(false))
        {
            yield return amendment;
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        var submission = SecSubmission.Open(payload, "form4");
        SecFilingRows.Write(submission, SecFilingFacts.Of(submission, payload), sink);
        SecOwnershipParser.Parse(submission, payload, sink);
    }

    // What is complete is not fetched again, so nothing need be looked up for it.
    private static async ValueTask<bool> IsDueAsync(Partition partition, CollectRequest request, PlanContext context, CancellationToken cancellationToken) =>
        request.Refresh == RefreshPolicy.Always
        || (await context.GetPartitionAsync(partition.Key, cancellationToken).ConfigureAwait(false))?.Outcome != CollectOutcome.Collected;
}
