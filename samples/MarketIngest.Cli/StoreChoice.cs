using MarketIngest.Storage.Sqlite;

using Microsoft.Extensions.Configuration;

namespace MarketIngest.Cli;

/// <summary>The store that --store, the environment or the default names.</summary>
/// <param name="Name">As messages name it; never a credential.</param>
/// <param name="Declare">Declares it.</param>
internal sealed record StoreChoice(string Name, Action<MarketIngestBuilder> Declare)
{
    private const string Default = "sqlite:./marketingest.db";

    public static StoreChoice Resolve(string? option, IConfiguration configuration)
    {
        string text = option
            ?? configuration["MARKETINGEST_STORE"]
            ?? (configuration["DATABASE_URL"] is { Length: > 0 } database ? $"postgres:{database}" : Default);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? text : text[..colon];
        string rest = colon < 0 ? "" : text[(colon + 1)..];
        return kind switch
        {
            "memory" => new StoreChoice("memory", b => b.UseMemory()),
            "sqlite" when rest.Length > 0 => Sqlite(rest),
            "sqlite" => throw CommandException.Usage("--store sqlite: needs a path, for example sqlite:./marketingest.db."),
            "postgres" when rest.Length > 0 => new StoreChoice("postgres", b => b.UsePostgres(rest)),
            "postgres" => throw CommandException.Usage("--store postgres: needs a connection, as key=value pairs or as a postgresql:// URI."),
            "csv" or "parquet" or "delta" => throw CommandException.Configuration($"The store '{kind}' is not part of this version. Use sqlite:PATH, postgres:CONNECTION or memory:."),
            _ => throw CommandException.Usage($"--store '{kind}' is not known. Use sqlite:PATH, postgres:CONNECTION or memory:."),
        };
    }

    private static StoreChoice Sqlite(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder))
        {
            throw CommandException.Configuration($"The store's folder '{folder}' does not exist. Create it, or name another path with --store sqlite:PATH.");
        }

        return new StoreChoice($"sqlite:{path}", b => b.UseSqlite(path));
    }
}
