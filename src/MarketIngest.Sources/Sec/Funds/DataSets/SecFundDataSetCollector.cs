using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Spilling;
using MarketIngest.Sources.Planning;
using MarketIngest.Sources.Sec.Bulk;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>
/// Fills the history of <c>sec.fund_holdings</c> and <c>sec.fund_filings</c> from downloaded Form N-PORT data sets (<c>2024q1_nport.zip</c>): 64 partitions for
/// each set, among which its filings are spread by accession number. Runs only where a run names a folder of files (<c>data-dir</c>) and no symbols.
/// </summary>
/// <remarks>
/// <para>Taken are the sets of quarters that lie within the window, and of their filings those that are not held from their own documents: what a document says
/// is never replaced by a set. It must be registered after the collector that finds filings and before <see cref="SecFundCollector"/>, which leaves out what a set
/// has brought while the run names the folder, and otherwise puts a filing's document in the place of the set's rows.</para>
/// <para>Cost: a file of some 420 megabytes a quarter, read once in a run, and some three gigabytes of temporary files meanwhile
/// (<see cref="SourceAccessOptions.TemporaryDirectory"/>); no request. Sets exist from October 2019 on.</para>
/// </remarks>
public sealed class SecFundDataSetCollector : Collector, IDisposable
{
    private const string Method = "FILE";
    private const string LastHint = "last";
    private readonly FundDataSetReader reader;

    /// <summary>Creates the collector.</summary>
    /// <param name="access">Where temporary files may lie.</param>
    public SecFundDataSetCollector(IOptions<SourceAccessOptions> access)
    {
        ArgumentNullException.ThrowIfNull(access);
        reader = new FundDataSetReader(new SpillSpace(access.Value.TemporaryDirectory));
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = SecFundCollector.OwnJob,
        Datasets = [SecFundHolding.Schema, SecFundFiling.Schema],
        PlansFrom = [SecFiling.Schema],
        Calendar = EdgarCalendar.Id,
        LookbackDays = 7,
    };

    /// <summary>How many times a set was read.</summary>
    internal int Readings => reader.Readings;

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (!DataSetSources.ReadsDataSets(request))
        {
            yield break;
        }

        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        foreach (FundDataSet set in FundDataSet.Within(window.From, window.Until))
        {
            if (!await IsThereAsync(set, context.Source, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            List<FundDataSetPart> due = await DueAsync(set, request, context, cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
            {
                continue;
            }

            IReadOnlyList<string> held = await DataSetSources.HeldAsync(set.From.PlusDays(-DataSetSources.LateDays), set.Until, SecForms.Funds, context, cancellationToken).ConfigureAwait(false);
            ILookup<int, string> heldOf = held.ToLookup(h => set.PartOf(h).Number);
            foreach (FundDataSetPart part in due)
            {
                yield return PartitionOf(part, heldOf[part.Number], isLast: part == due[^1]);
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        SourceRequest request = new(Method, new Uri($"file:///{partition.Value("file")}"))
        {
            Hints = partition.Values.Where(v => v.Key != "file").ToDictionary(StringComparer.Ordinal),
        };
        yield return await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (!payload.IsAbsent())
        {
            reader.Write(payload, isLast: payload.Hint(LastHint) is not null, sink);
        }
    }

    /// <inheritdoc />
    public void Dispose() => reader.Dispose();

    /// <summary>The parts that are not complete; for those that are nothing need be looked up.</summary>
    private static async Task<List<FundDataSetPart>> DueAsync(FundDataSet set, CollectRequest request, PlanContext context, CancellationToken cancellationToken)
    {
        List<FundDataSetPart> due = [];
        foreach (FundDataSetPart part in set.ToParts())
        {
            if (request.Refresh == RefreshPolicy.Always || await context.GetPartitionAsync(part.Key, cancellationToken).ConfigureAwait(false) is not { Outcome: CollectOutcome.Collected })
            {
                due.Add(part);
            }
        }

        return due;
    }

    private static Partition PartitionOf(FundDataSetPart part, IEnumerable<string> held, bool isLast)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["file"] = part.Set.FileName,
            ["part"] = part.Number.ToString(CultureInfo.InvariantCulture),
        };
        if (string.Join(',', held) is { Length: > 0 } list)
        {
            values["held"] = list;
        }

        if (isLast)
        {
            values[LastHint] = "true";
        }

        return new Partition(part.Key, part.Set.From, part.Set.Until)
        {
            // All filings of a part may be held from their documents.
            Empty = EmptyAnswer.Plausible,
            Values = values,
        };
    }

    private static async Task<bool> IsThereAsync(FundDataSet set, ISourceClient source, CancellationToken cancellationToken)
    {
        SourceRequest request = new(Method, ZipAddress.Entries(set.FileName)) { AcceptedStatus = [200, 404] };
        Payload list = await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await using (list.ConfigureAwait(false))
        {
            return list.Status == 200;
        }
    }
}
