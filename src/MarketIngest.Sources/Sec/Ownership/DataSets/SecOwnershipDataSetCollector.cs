using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;
using MarketIngest.Sources.Sec.Bulk;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>
/// Fills the history of <c>sec.insider_transactions</c>, <c>sec.reporting_owners</c> and <c>sec.footnotes</c> from downloaded Insider Transactions data sets
/// (<c>2024q1_form345.zip</c>): one partition for each week of a set. Runs only where a run names a folder of files (<c>data-dir</c>) and no symbols.
/// </summary>
/// <remarks>
/// <para>Taken are the sets of quarters that lie within the window, and of their filings those that are not held from their own documents: what a document says
/// is never replaced by a set. It must be registered after the collectors that find filings and before <see cref="SecOwnershipCollector"/>, which leaves out what a set
/// has brought while the run names the folder, and otherwise puts a filing's document in the place of the set's rows.</para>
/// <para>Cost: a file of some 10 megabytes a quarter, read once for each of its thirteen weeks; no request. Sets exist from January 2006 on.</para>
/// </remarks>
public sealed class SecOwnershipDataSetCollector : Collector
{
    private const string Method = "FILE";

    /// <summary>Creates the collector.</summary>
    public SecOwnershipDataSetCollector()
    {
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = SecOwnershipCollector.Job,
        Datasets = [SecInsiderTransaction.Schema, SecReportingOwner.Schema, SecFootnote.Schema],
        PlansFrom = [SecFiling.Schema],
        Calendar = EdgarCalendar.Id,
        LookbackDays = 7,
    };

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
        foreach (OwnershipDataSet set in OwnershipDataSet.Within(window.From, window.Until))
        {
            if (!await IsThereAsync(set, context.Source, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            foreach (OwnershipDataSetSlice slice in set.ToSlices())
            {
                // Which filings are held is looked up one by one; not for weeks that are complete.
                if (request.Refresh != RefreshPolicy.Always && await context.GetPartitionAsync(slice.Key, cancellationToken).ConfigureAwait(false) is { Outcome: CollectOutcome.Collected })
                {
                    continue;
                }

                yield return await PartitionAsync(slice, context, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        SourceRequest request = Request(partition.Value("file")) with
        {
            Hints = partition.Values.Where(v => v.Key != "file").ToDictionary(StringComparer.Ordinal),
        };
        yield return await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => OwnershipDataSetParser.Parse(payload, sink);

    private static async ValueTask<Partition> PartitionAsync(OwnershipDataSetSlice slice, PlanContext context, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["file"] = slice.Set.FileName };
        if (slice.Lower is { } from)
        {
            values["from"] = ColumnText.Of(from);
        }

        if (slice.Upper is { } until)
        {
            values["until"] = ColumnText.Of(until);
        }

        IReadOnlyList<string> held = await DataSetSources.HeldAsync(slice.Lower ?? slice.From.PlusDays(-DataSetSources.LateDays), slice.Until, SecForms.Ownership, context, cancellationToken).ConfigureAwait(false);
        if (held.Count > 0)
        {
            values["held"] = string.Join(',', held);
        }

        return new Partition(slice.Key, slice.From, slice.Until)
        {
            // All filings of a week may be held from their documents.
            Empty = EmptyAnswer.Plausible,
            Values = values,
        };
    }

    private static async Task<bool> IsThereAsync(OwnershipDataSet set, ISourceClient source, CancellationToken cancellationToken)
    {
        SourceRequest request = new(Method, Access.ZipAddress.Entries(set.FileName)) { AcceptedStatus = [200, 404] };
        Payload list = await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await using (list.ConfigureAwait(false))
        {
            return list.Status == 200;
        }
    }

    private static SourceRequest Request(string file) => new(Method, new Uri($"file:///{file}"));
}
