using System.Globalization;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>Where the server is, read from either form of connection string; shows the host and the database only.</summary>
internal sealed class PostgresAddress
{
    private const string Option = "PostgresOptions.ConnectionString";

    private PostgresAddress(NpgsqlConnectionStringBuilder parts)
    {
        // What a pooler in transaction mode cannot keep must not be used: a session's state ends with each transaction.
        parts.NoResetOnClose = true;
        parts.MaxAutoPrepare = 0;
        parts.PersistSecurityInfo = false;
        parts.IncludeErrorDetail = false;

        // A commit takes as long as it takes; a dead peer is found by the keep-alive of TCP.
        parts.CommandTimeout = 0;
        parts.TcpKeepAlive = true;
        parts.ApplicationName ??= "marketingest";
        ConnectionString = parts.ConnectionString;
        Shown = $"{parts.Host}/{parts.Database}";
    }

    /// <summary>What the driver takes.</summary>
    public string ConnectionString { get; }

    /// <summary>The host and the database.</summary>
    public string Shown { get; }

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ArgumentException">It cannot be read or names no host or database; it is not shown.</exception>
    public static PostgresAddress Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ArgumentException($"{Option} is empty: name the server and the database, for example 'Host=localhost;Database=market' or 'postgresql://localhost/market'.");
        }

        bool isUri = text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase);
        NpgsqlConnectionStringBuilder parts = isUri ? OfUri(text) : OfPairs(text);
        if (string.IsNullOrEmpty(parts.Host))
        {
            throw new ArgumentException($"{Option} names no host.");
        }

        return string.IsNullOrEmpty(parts.Database) ? throw new ArgumentException($"{Option} names no database.") : new PostgresAddress(parts);
    }

    private static NpgsqlConnectionStringBuilder OfPairs(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException or OverflowException)
        {
            // The driver's own words repeat what it could not read, which may be a password.
            throw new ArgumentException($"{Option} cannot be read: it must be key=value pairs separated by semicolons, with the keys of Npgsql, or a postgresql:// address.");
        }
    }

    private static NpgsqlConnectionStringBuilder OfUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
        {
            throw new ArgumentException($"{Option} is no postgresql:// address: write postgresql://user:password@host:port/database, and special characters of the password as %XX.");
        }

        var parts = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Port > 0)
        {
            parts.Port = uri.Port;
        }

        string[] user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            parts.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            parts.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] option = pair.Split('=', 2);
            Set(parts, option[0], option.Length == 2 ? Uri.UnescapeDataString(option[1]) : "");
        }

        return parts;
    }

    private static void Set(NpgsqlConnectionStringBuilder parts, string name, string value)
    {
        switch (name)
        {
            case "sslmode" when Enum.TryParse(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out SslMode mode):
                parts.SslMode = mode;
                break;
            case "sslrootcert":
                parts.RootCertificate = value;
                break;
            case "application_name":
                parts.ApplicationName = value;
                break;
            case "connect_timeout" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds):
                parts.Timeout = seconds;
                break;
            case "host":
                parts.Host = value;
                break;
            default:
                throw new ArgumentException($"{Option} has the parameter '{name}', which is unknown or has a value that cannot be read. Known: sslmode, sslrootcert, application_name, connect_timeout, host.");
        }
    }
}
