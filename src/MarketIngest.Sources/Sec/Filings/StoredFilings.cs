using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>Reads the stored <c>sec.filings</c>, the rows of a filing together; they stand together because the accession number leads the key.</summary>
internal static class StoredFilings
{
    /// <summary>The filings of a window of filing dates; each list is good until the next.</summary>
    public static async IAsyncEnumerable<List<SecFiling>> ReadAsync(LocalDate from, LocalDate until, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<SecFiling> rows = [];
        await foreach (SecFiling filing in context.ReadAsync<SecFiling>(q => q with { From = from, Until = until }, cancellationToken).ConfigureAwait(false))
        {
            if (rows.Count > 0 && rows[0].AccessionNumber != filing.AccessionNumber)
            {
                yield return rows;
                rows.Clear();
            }

            rows.Add(filing);
        }

        if (rows.Count > 0)
        {
            yield return rows;
        }
    }
}
