using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Finds the withdrawals that cover a row, in the order given, without trying each.</summary>
internal sealed class WithdrawalIndex
{
    private readonly DatasetSchema schema;
    private readonly Dictionary<(int Columns, int Hash), List<Withdrawal>> byPrefix = [];
    private readonly int[] lengths;

    public WithdrawalIndex(DatasetSchema schema, IReadOnlyList<Withdrawal> withdrawals)
    {
        this.schema = schema;
        All = withdrawals;
        lengths = [.. withdrawals.Select(w => w.Prefix.Count).Distinct()];
        foreach (Withdrawal withdrawal in withdrawals)
        {
            var hash = default(HashCode);
            for (int i = 0; i < withdrawal.Prefix.Count; i++)
            {
                withdrawal.Prefix.Value(i).AddHash(ref hash, 0);
            }

            (int, int) prefix = (withdrawal.Prefix.Count, hash.ToHashCode());
            if (!byPrefix.TryGetValue(prefix, out List<Withdrawal>? alike))
            {
                byPrefix.Add(prefix, alike = []);
            }

            alike.Add(withdrawal);
        }
    }

    /// <summary>All withdrawals.</summary>
    public IReadOnlyList<Withdrawal> All { get; }

    /// <summary>When a version that is known since an instant ends by the withdrawals that cover its key, or null.</summary>
    public Instant? EndOf(RowReference row, Instant knownAt)
    {
        Withdrawal? first = null;
        foreach (int length in lengths)
        {
            var hash = default(HashCode);
            for (int i = 0; i < length; i++)
            {
                row.Batch.Vector(schema.KeyOrdinals[i]).AddHash(ref hash, row.Row);
            }

            if (byPrefix.TryGetValue((length, hash.ToHashCode()), out List<Withdrawal>? alike)
                && alike.Find(w => knownAt < w.At && w.Prefix.Covers(row)) is { } found
                && (first is null || IndexOf(found) < IndexOf(first)))
            {
                first = found;
            }
        }

        return first?.At;
    }

    /// <summary>Whether any key between two lies under a withdrawal.</summary>
    public bool Touches(RowReference least, RowReference greatest) => All.Any(w => Compare(w.Prefix, least) >= 0 && Compare(w.Prefix, greatest) <= 0);

    /// <summary>The order of a leading key and the same columns of a row.</summary>
    private int Compare(KeyPrefix prefix, RowReference row)
    {
        for (int i = 0; i < prefix.Count; i++)
        {
            int order = prefix.Value(i).Compare(0, row.Batch.Vector(schema.KeyOrdinals[i]), row.Row);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private int IndexOf(Withdrawal withdrawal) => All.Select((w, i) => (w, i)).First(p => ReferenceEquals(p.w, withdrawal)).i;
}
