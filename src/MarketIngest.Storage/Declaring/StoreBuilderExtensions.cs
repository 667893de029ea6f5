using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MarketIngest;

/// <summary>Chooses a store by its address or by the configuration.</summary>
public static class StoreBuilderExtensions
{
    internal const string Root = "MarketIngest";

    private static readonly SortedDictionary<string, (string Form, Action<MarketIngestBuilder, string> Use)> Kinds = new(StringComparer.Ordinal)
    {
        ["csv"] = ("csv:DIR", (ingest, place) => ingest.UseCsv(o => o.Folder = place.Length > 0 ? place : o.Folder)),
        ["delta"] = ("delta:DIR", (ingest, place) => ingest.UseDelta(o => o.Folder = place.Length > 0 ? place : o.Folder)),
        ["memory"] = ("memory:", (ingest, place) => UseMemory(ingest, place)),
        ["parquet"] = ("parquet:DIR", (ingest, place) => ingest.UseParquet(o => o.Folder = place.Length > 0 ? place : o.Folder)),
        ["postgres"] = ("postgres:CONNECTION", (ingest, place) => ingest.UsePostgres(o => o.ConnectionString = place.Length > 0 ? place : o.ConnectionString)),
        ["sqlite"] = ("sqlite:PATH", (ingest, place) => ingest.UseSqlite(o => o.Path = place.Length > 0 ? place : o.Path)),
    };

    /// <summary>Keeps everything in the store at an address.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="address"><c>sqlite:PATH</c>, <c>postgres:CONNECTION</c>, <c>parquet:DIR</c>, <c>delta:DIR</c>, <c>csv:DIR</c> or <c>memory:</c>. The kind alone takes the place, as all other options, from the store's section of the configuration.</param>
    /// <exception cref="ArgumentException">The address names no known kind of store; only the kind is shown.</exception>
    public static MarketIngestBuilder UseStoreAt(this MarketIngestBuilder ingest, string address)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(address);
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? address : address[..colon];
        if (!Kinds.TryGetValue(kind, out (string Form, Action<MarketIngestBuilder, string> Use) found))
        {
            throw new ArgumentException($"'{kind}' is no kind of store. Use {string.Join(", ", Kinds.Values.Select(k => k.Form))}.", nameof(address));
        }

        found.Use(ingest, colon < 0 ? "" : address[(colon + 1)..]);
        return ingest;
    }

    /// <summary>
    /// Keeps everything in the store that <c>MarketIngest:Store</c> names, by its kind (<c>sqlite</c>) or by its address (<c>sqlite:market.db</c>); its options
    /// are those of its own section, for example <c>MarketIngest:Sqlite:BusyTimeout</c>. Environment variables count too, so a credential needs no file.
    /// </summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configuration">The configuration; sources read their sections of it too where the host registers no other.</param>
    /// <exception cref="InvalidOperationException">The key is not set or names no known kind of store.</exception>
    public static MarketIngestBuilder UseConfiguredStore(this MarketIngestBuilder ingest, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(configuration);
        string forms = string.Join(", ", Kinds.Values.Select(k => k.Form));
        if (configuration[$"{Root}:Store"] is not { Length: > 0 } address)
        {
            throw new InvalidOperationException($"The configuration key '{Root}:Store' is not set. Name a store: {forms}; the kind alone takes its place from its own section.");
        }

        ingest.Services.TryAddSingleton(configuration);
        try
        {
            return ingest.UseStoreAt(address);
        }
        catch (ArgumentException error)
        {
            throw new InvalidOperationException($"The configuration key '{Root}:Store': {error.Message}", error);
        }
    }

    private static void UseMemory(MarketIngestBuilder ingest, string place)
    {
        if (place.Length > 0)
        {
            throw new ArgumentException($"A store in memory has no place, but '{place}' was given. Use memory:.");
        }

        ingest.UseMemory();
    }
}
