using System.Collections.ObjectModel;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The map without entries.</summary>
internal static class DeltaMap
{
    public static IReadOnlyDictionary<string, string?> Empty => ReadOnlyDictionary<string, string?>.Empty;
}
