using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Sec.Discovery;

using NodaTime;

namespace MarketIngest.Sources.Sec.Bulk;

/// <summary>Fills <c>sec.filings</c> from a downloaded <c>submissions.zip</c>: one partition for each file in it. Runs only where a run names a folder of files (<c>data-dir</c>).</summary>
/// <remarks>
/// The archive has every filing of every CIK since the beginning (over a gigabyte, written every night); it is read entry by entry. Symbols of a request must be CIKs, or all
/// are read. A newer archive is read anew; a filing that is already stored stays as it is.
/// </remarks>
public sealed class SecSubmissionsArchiveCollector : Collector
{
    private const string Archive = "submissions.zip";
    private static readonly LocalDate FirstFiling = new(1993, 1, 1);

    /// <param name="job">The job.</param>
    internal SecSubmissionsArchiveCollector(string job) => Descriptor = new CollectorDescriptor
    {
        Job = job,
        ProgressJob = SecJobs.Poll,
        Datasets = [SecFiling.Schema],
        Calendar = EdgarCalendar.Id,
    };

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.Option("data-dir") is null || await SecBulkFile.FindAsync(Archive, context.Source, cancellationToken).ConfigureAwait(false) is not { } archive)
        {
            yield break;
        }

        HashSet<string> asked = [.. request.Symbols.Select(s => Cik.Of(s) ?? throw new ArgumentException($"'{s}' is not a CIK; {Archive} is read by CIK.", nameof(request)))];
        foreach (SecBulkEntry entry in archive.Entries.Where(e => asked.Count == 0 || asked.Contains(e.Cik)))
        {
            yield return new Partition($"{Archive}/{entry.Name}", FirstFiling, archive.Until)
            {
                ExpectedAt = archive.Written,

                // Some CIKs have filed nothing.
                Empty = EmptyAnswer.Plausible,
                Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["entry"] = entry.Path, ["cik"] = entry.Cik },
            };
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        yield return await source.SendAsync(SecBulkFile.Request(Archive, partition.Value("entry"), partition.Value("cik")), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => SecSubmissionsParser.Parse(payload, sink);
}
