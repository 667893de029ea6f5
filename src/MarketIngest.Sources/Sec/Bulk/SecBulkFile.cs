using System.Globalization;
using System.Text;

using MarketIngest.Sources.Access;

using NodaTime;

namespace MarketIngest.Sources.Sec.Bulk;

/// <summary>
/// A downloaded archive of one JSON file for each CIK (<c>companyfacts.zip</c>, <c>submissions.zip</c>) in the data folder: each entry is a partition, so a backfill
/// holds one entry in memory and resumes where it was interrupted.
/// </summary>
/// <param name="Name">The archive's file name.</param>
/// <param name="Written">When the archive was written; its entries are as of then.</param>
/// <param name="Entries">The entries that are named after a CIK.</param>
internal sealed record SecBulkFile(string Name, Instant Written, IReadOnlyList<SecBulkEntry> Entries)
{
    private const string Method = "FILE";

    /// <summary>Reads the list of entries; null where the archive is not in the data folder.</summary>
    /// <exception cref="SourceContractException">The archive is damaged, or passes a bound.</exception>
    public static async Task<SecBulkFile?> FindAsync(string name, ISourceClient source, CancellationToken cancellationToken)
    {
        var request = new SourceRequest(Method, ZipAddress.Entries(name)) { AcceptedStatus = [200, 404] };
        Payload list = await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await using (list.ConfigureAwait(false))
        {
            return list.Status == 404 ? null : new SecBulkFile(name, WrittenOf(list), [.. Read(list)]);
        }
    }

    /// <summary>The day after the archive was written, in New York: up to then its entries are complete.</summary>
    public LocalDate Until => Written.InZone(SecTime.Zone).Date.PlusDays(1);

    /// <summary>The request for an entry.</summary>
    public static SourceRequest Request(string name, string entry, string cik) =>
        new(Method, ZipAddress.Entry(name, entry)) { Hints = new Dictionary<string, string>(StringComparer.Ordinal) { ["cik"] = cik } };

    private static IEnumerable<SecBulkEntry> Read(Payload list)
    {
        using var reader = new StreamReader(list.OpenRead(), Encoding.UTF8);
        while (reader.ReadLine() is { } path)
        {
            if (SecBulkEntry.Of(path) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private static Instant WrittenOf(Payload list) =>
        list.Headers.TryGetValue("last-modified", out string? text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset modified)
            ? Instant.FromDateTimeOffset(modified)
            : list.CapturedAt;
}
