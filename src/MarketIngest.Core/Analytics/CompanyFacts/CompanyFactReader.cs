using NodaTime;

namespace MarketIngest.Analytics.CompanyFacts;

/// <summary>Reads the facts of one company from a store.</summary>
public static class CompanyFactReader
{
    /// <summary>Reads them. The CIK leads the key, so reading ends behind the company's last row; rows of companies before it are passed over.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cik">The CIK, ten digits.</param>
    /// <param name="knownBy">The instant as of which the facts are read, or null for the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<CompanyFact>> ReadAsync(IStore store, string cik, Instant? knownBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(cik);
        List<CompanyFact> facts = [];
        await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(CompanyFact.Schema) { KnownBy = knownBy }, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                int order = Collect(batch, cik, facts);
                if (order > 0)
                {
                    break;
                }
            }
        }

        return facts;
    }

    /// <summary>Takes the company's rows; above zero once a later company's was seen.</summary>
    private static int Collect(ColumnBatch batch, string cik, List<CompanyFact> facts)
    {
        ReadOnlySpan<string> ciks = batch.Values<string>(0);
        for (int row = 0; row < batch.Count; row++)
        {
            int order = string.CompareOrdinal(ciks[row], cik);
            if (order > 0)
            {
                return order;
            }

            if (order == 0)
            {
                facts.Add(CompanyFact.Schema.Create(batch, row));
            }
        }

        return 0;
    }
}
