using MarketIngest.Calendars;
using MarketIngest.Sources.Sec.Filings;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>Collects <c>sec.beneficial_ownership</c>: job <c>poll_edgar_submissions</c>, one partition for each Schedule 13D or 13G among the stored <c>sec.filings</c>.</summary>
/// <remarks>
/// <para>One request for each filing, the complete submission: 10 to 100 KB, seldom more. EDGAR is free, limited to 10 requests a second in total.</para>
/// <para>Lag: none beyond the acceptance. Filings are never changed; corrections are amendments with their own accession number.</para>
/// </remarks>
public sealed class SecBeneficialCollector : SecFormCollector
{
    /// <summary>Creates the collector.</summary>
    /// <param name="options">Who asks.</param>
    public SecBeneficialCollector(IOptions<SecOptions> options)
        : base(new SecRequests((options ?? throw new ArgumentNullException(nameof(options))).Value))
    {
    }

    internal SecBeneficialCollector(SecRequests requests)
        : base(requests)
    {
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "poll_edgar_submissions",
        Datasets = [SecBeneficialOwner.Schema, SecFiling.Schema],
        PlansFrom = [SecFiling.Schema],
        Calendar = EdgarCalendar.Id,
        LookbackDays = 7,
        MaximumParallelism = 4,
    };

    /// <inheritdoc />
    protected override IReadOnlyList<string> Forms => SecForms.Beneficial;

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        var submission = SecSubmission.Open(payload, Schedule13Parser.Format);
        var facts = SecFilingFacts.Of(submission, payload);
        SecFilingRows.Write(submission, facts, sink);
        Schedule13Parser.Parse(submission, facts, sink);
    }
}
