using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Finra;

/// <summary>Collects <c>finra.reg_sho_daily</c>: job <c>collect_reg_sho</c>, one partition for each session and facility.</summary>
/// <remarks>
/// <para>Lag: by 18:00 New York time of the same day; a file is seldom replaced later. One file of about 11,000 rows (0.5 MB) a day.</para>
/// <para>Options: <c>days</c>.</para>
/// </remarks>
public sealed class FinraRegShoCollector(IOptions<FinraOptions> options) : Collector
{
    private readonly IReadOnlyList<string> facilities = options.Value.Facilities;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "collect_reg_sho",
        Datasets = [RegShoDaily.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 7,
        RevisionWindow = Duration.FromDays(3),
        MaximumParallelism = 2,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        PublicationRule rule = PublicationRules.For(RegShoDaily.Schema.Name, PublicationEvidence.Observed);
        for (LocalDate date = window.From; date < window.Until && date <= window.Today; date = date.PlusDays(1))
        {
            if (!context.Calendar.IsBusinessDay(date))
            {
                continue;
            }

            foreach (string facility in facilities)
            {
                yield return new Partition($"{LocalDatePattern.Iso.Format(date)}/{facility}", date, date.PlusDays(1))
                {
                    ExpectedAt = rule.PublicationInstant(date),

                    // Only the consolidated file has rows on every session; the alternative display facility's is mostly empty.
                    Empty = facility == "CNMS" ? EmptyAnswer.Unexpected : EmptyAnswer.Plausible,
                    TradeDate = date,
                    Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["facility"] = facility },
                };
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        string facility = partition.Value("facility");
        yield return await source.SendAsync(
            SourceRequest.Get(FinraEndpoints.RegShoFile(facility, partition.From)) with
            {
                // A date without a file answers 403.
                AcceptedStatus = [200, 403, 404],
                Expects = ExpectedContent.NoWebPage,
                Hints = new Dictionary<string, string>(StringComparer.Ordinal) { ["facility"] = facility },
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => FinraRegShoParser.Parse(payload, sink);
}
