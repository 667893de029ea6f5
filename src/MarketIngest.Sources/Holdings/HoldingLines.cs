using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MarketIngest.Sources.Holdings;

/// <summary>
/// Numbers the lines of a fund's day so that they stay stable. A key that counts lines would make new versions of all that follow an inserted one when the same day is
/// published again; a holding is therefore looked for by what it is (not by its amounts) among the lines that are stored already and keeps its number.
/// </summary>
internal sealed class HoldingLines
{
    private const int HashBytes = 8;
    private readonly Dictionary<long, long> known = [];
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private long last;

    private HoldingLines()
    {
    }

    /// <summary>Numbers lines that continue those of a text of <see cref="Describe"/>, or that start at 1 without one.</summary>
    public static HoldingLines After(string? stored)
    {
        var lines = new HoldingLines();
        if (stored is null)
        {
            return lines;
        }

        byte[] hashes = Convert.FromBase64String(stored);
        lines.last = hashes.Length / HashBytes;
        for (int line = 1; line <= lines.last; line++)
        {
            if (BinaryPrimitives.ReadInt64LittleEndian(hashes.AsSpan((line - 1) * HashBytes)) is not 0 and { } hash)
            {
                lines.known.TryAdd(hash, line);
            }
        }

        return lines;
    }

    /// <summary>What <see cref="After"/> needs to know of stored lines, as text; null when there are none.</summary>
    public static string? Describe(IReadOnlyCollection<EtfHolding> stored)
    {
        if (stored.Count == 0)
        {
            return null;
        }

        byte[] hashes = new byte[stored.Max(h => h.Line) * HashBytes];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (EtfHolding holding in stored.OrderBy(h => h.Line))
        {
            BinaryPrimitives.WriteInt64LittleEndian(hashes.AsSpan((int)(holding.Line - 1) * HashBytes), Hash(holding, seen));
        }

        return Convert.ToBase64String(hashes);
    }

    /// <summary>The line of a holding.</summary>
    public long Next(EtfHolding holding) => known.Remove(Hash(holding, seen), out long line) ? line : ++last;

    /// <summary>Repeats of one holding (warrants of several series under one name) are told apart by their order.</summary>
    private static long Hash(EtfHolding holding, Dictionary<string, int> seen)
    {
        string identity = string.Join('\u001f', holding.Ticker, holding.Name, holding.AssetClass, holding.Cusip, holding.Isin, holding.Sedol);
        int occurrence = seen[identity] = seen.GetValueOrDefault(identity) + 1;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{identity}\u001f{occurrence}"), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
