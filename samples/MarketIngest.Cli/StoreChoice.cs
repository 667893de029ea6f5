using MarketIngest.Storage.Postgres;

using Microsoft.Extensions.Configuration;

namespace MarketIngest.Cli;

/// <summary>A store that an option, the environment, the configuration or the default names.</summary>
/// <param name="Address">Its address; may hold a credential.</param>
/// <param name="Place">What it is, and what two addresses of one store share; never a credential.</param>
internal sealed record StoreChoice(string Address, StorePlace Place)
{
    private const string Forms = "sqlite:PATH, postgres:CONNECTION, csv:DIR, parquet:DIR, delta:DIR or memory:";
    private const string Default = "sqlite:./marketingest.db";

    /// <summary>As messages name it.</summary>
    public string Name => Place.Name;

    /// <summary>Where a file store keeps its lock files by default, or null for a store that keeps leases in tables.</summary>
    public string? LockFolder => Address.Split(':')[0] is "csv" or "parquet" or "delta" ? Path.Combine(Place.Path!, "_locks") : null;

    /// <summary>The store of --store, of the environment, of the configuration, or the default.</summary>
    public static StoreChoice Resolve(string? option, IConfiguration configuration)
    {
        if (option is not null)
        {
            return Of("--store", option, configuration);
        }

        if (configuration["MARKETINGEST_STORE"] is { Length: > 0 } address)
        {
            return Checked(address, configuration, message => CommandException.Configuration($"The environment variable MARKETINGEST_STORE: {message}"));
        }

        return configuration["DATABASE_URL"] is { Length: > 0 } database
            ? Checked($"postgres:{database}", configuration, message => CommandException.Configuration($"The environment variable DATABASE_URL: {message}"))
            : Checked(configuration["MarketIngest:Store"] ?? Default, configuration, message => CommandException.Configuration($"The configuration key 'MarketIngest:Store': {message}"));
    }

    /// <summary>The store that a flag names.</summary>
    public static StoreChoice Of(string flag, string address, IConfiguration configuration) =>
        Checked(address, configuration, message => CommandException.Usage($"{flag} {message}"));

    public void Declare(MarketIngestBuilder builder) => builder.UseStoreAt(Address);

    /// <summary>Refuses a place that takes no writing before anything is collected for it.</summary>
    public void RequireWritable()
    {
        if (Place.Obstacle() is { } obstacle)
        {
            throw CommandException.Configuration($"The store {Name} cannot be written. {obstacle}");
        }
    }

    private static StoreChoice Checked(string text, IConfiguration configuration, Func<string, CommandException> refuse)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? text : text[..colon];
        string rest = colon < 0 ? "" : text[(colon + 1)..];
        return kind switch
        {
            "memory" when rest.Length == 0 => new StoreChoice(text, StorePlace.Memory()),
            "memory" => throw refuse($"'memory:' has no place, but '{rest}' was given."),
            "sqlite" => Sqlite(Or(rest, configuration["MarketIngest:Sqlite:Path"]) ?? throw refuse("'sqlite:' needs a path, for example sqlite:./marketingest.db.")),
            "postgres" => Postgres(Or(rest, configuration["MarketIngest:Postgres:ConnectionString"], configuration["DATABASE_URL"])
                ?? throw refuse("'postgres:' needs a connection, as key=value pairs or as a postgresql:// URI; the environment variable DATABASE_URL may hold it."), refuse),
            "csv" => Folder(kind, Or(rest, configuration["MarketIngest:Csv:Folder"]) ?? throw refuse("'csv:' needs a folder, for example csv:./market.")),
            "parquet" => Folder(kind, Or(rest, configuration["MarketIngest:Parquet:Folder"]) ?? throw refuse("'parquet:' needs a folder, for example parquet:./market.")),
            "delta" => Folder(kind, Or(rest, configuration["MarketIngest:Delta:Folder"]) ?? throw refuse("'delta:' needs a folder, for example delta:./market.")),
            _ => throw refuse($"'{kind}' is no kind of store. Use {Forms}."),
        };
    }

    private static string? Or(params string?[] places) => Array.Find(places, p => !string.IsNullOrEmpty(p));

    private static StoreChoice Sqlite(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder))
        {
            throw CommandException.Configuration($"The store's folder '{folder}' does not exist. Create it, or name another path with sqlite:PATH.");
        }

        return new StoreChoice($"sqlite:{path}", StorePlace.File("sqlite", path));
    }

    /// <summary>A store that is a folder: made on the first commit, if the folder it lies in exists.</summary>
    private static StoreChoice Folder(string kind, string path)
    {
        string? above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (above is not null && !Directory.Exists(above))
        {
            throw CommandException.Configuration($"The folder '{above}', in which the store '{path}' would lie, does not exist. Create it, or name another folder with {kind}:DIR.");
        }

        return File.Exists(path)
            ? throw CommandException.Configuration($"The store {kind}:{path} would be a folder, but '{path}' is a file.")
            : new StoreChoice($"{kind}:{path}", StorePlace.File(kind, path));
    }

    private static StoreChoice Postgres(string connection, Func<string, CommandException> refuse)
    {
        try
        {
            new PostgresOptions { ConnectionString = connection }.Validate();
        }
        catch (ArgumentException error)
        {
            throw refuse($"'postgres:' {error.Message}");
        }

        return new StoreChoice($"postgres:{connection}", StorePlace.Server("postgres", connection));
    }
}
