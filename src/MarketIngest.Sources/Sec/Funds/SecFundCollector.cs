using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Sec.Bulk;
using MarketIngest.Sources.Sec.Filings;
using MarketIngest.Sources.Sec.Funds.DataSets;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>
/// Collects <c>sec.fund_holdings</c> and <c>sec.fund_filings</c>: jobs <c>collect_fund_holdings</c> and <c>poll_edgar_submissions</c>, which share their progress, one
/// partition for each filing of Form NPORT-P.
/// </summary>
/// <remarks>
/// <para>Lag: the public copy of a report appears up to sixty days after its date; a quarter has some 14,000 filings of up to hundreds of megabytes each.</para>
/// <para>Options: those of the window; <c>data-dir</c> leaves out what <see cref="SecFundDataSetCollector"/> has brought. Without it a filing's document is fetched and
/// replaces what a data set says of the filing. Filings are taken from the stored <c>sec.filings</c>, by filing date.</para>
/// </remarks>
public sealed class SecFundCollector : SecFormCollector
{
    /// <summary>The form's own job.</summary>
    internal const string OwnJob = "collect_fund_holdings";

    /// <summary>Creates the collector of the form's own job.</summary>
    public SecFundCollector(IOptions<SecOptions> options)
        : this(options, OwnJob)
    {
    }

    /// <summary>Creates the collector as a part of a job.</summary>
    /// <param name="options">Who asks.</param>
    /// <param name="job">The job, for example <c>poll_edgar_submissions</c>.</param>
    public SecFundCollector(IOptions<SecOptions> options, string job)
        : this(new SecRequests((options ?? throw new ArgumentNullException(nameof(options))).Value), job)
    {
    }

    internal SecFundCollector(SecRequests requests, string job)
        : base(requests) => Descriptor = new CollectorDescriptor
        {
            Job = job,
            ProgressJob = OwnJob,
            Datasets = [SecFundHolding.Schema, SecFundFiling.Schema, SecFiling.Schema],
            PlansFrom = [SecFiling.Schema],
            Calendar = EdgarCalendar.Id,
            LookbackDays = 7,
        };

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> Forms => SecForms.Funds;

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        var sources = new DataSetSources(context, (filing, date) => FundDataSet.Of(date).PartOf(filing.Key).Key);
        await foreach (Partition filing in base.PlanAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            if (!DataSetSources.ReadsDataSets(request) || !await sources.IsBroughtAsync(filing, cancellationToken).ConfigureAwait(false))
            {
                yield return await sources.MarkAsync(filing, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        var submission = SecSubmission.Open(payload, SecFundParser.Format);
        var facts = SecFilingFacts.Of(submission, payload);
        SecFilingRows.Write(submission, facts, sink);
        SecFundParser.Parse(submission, facts, payload, sink);
    }
}
