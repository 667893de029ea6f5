namespace MarketIngest;

/// <summary>Sends the commits of a transfer.</summary>
internal sealed class TransferSender(IStore target, TransferOptions options)
{
    /// <summary>
    /// The id of a commit: the hash of the rows it sends and of the rows they meet. The same step, repeated after a lost answer or by another
    /// process, has the same id and takes effect once; the same rows sent later to a store that has moved on are a step of their own.
    /// </summary>
    public static string Id(ColumnBatch rows, IEnumerable<RowReference> met)
    {
        using var digest = new RowDigest();
        digest.Add(rows.Schema.Name);
        for (int row = 0; row < rows.Count; row++)
        {
            digest.Add(new RowReference(rows, row));
        }

        digest.Add("meets");
        foreach (RowReference row in met)
        {
            digest.Add(row);
        }

        return $"transfer/{rows.Schema.Name}/{digest.Finish()}";
    }

    public Task<WriteCounts> SendAsync(StoreCommit commit, CancellationToken cancellationToken) =>
        new StorePatience(options.Clock, StorePatience.Usual, (_, _) => { }).RunAsync(token => target.CommitAsync(commit, token), cancellationToken);
}
