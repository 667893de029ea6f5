using System.Security.Cryptography;
using System.Text;

namespace MarketIngest.Sources.Planning;

/// <summary>Names a set of symbols, so that a partition of some symbols is never taken for the whole.</summary>
internal static class SymbolScope
{
    private const int LongestName = 60;

    /// <summary>A suffix for a partition's key: empty for all symbols, else the sorted symbols or, when they are many, their number and hash.</summary>
    public static string Suffix(IReadOnlyList<string> symbols)
    {
        if (symbols.Count == 0)
        {
            return "";
        }

        string name = string.Join(',', symbols.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return name.Length <= LongestName ? $"/{name}" : $"/{symbols.Count}-symbols-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12]}";
    }
}
