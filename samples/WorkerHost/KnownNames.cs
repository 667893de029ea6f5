using System.Globalization;

using Microsoft.Extensions.Configuration;

namespace WorkerHost;

/// <summary>The environment variables that users of the command line know, as keys of the configuration. They win over the file.</summary>
internal static class KnownNames
{
    private static readonly (string Variable, string Key)[] Names =
    [
        ("MARKETINGEST_STORE", "MarketIngest:Store"),
        ("MARKETINGEST_DATA_DIR", "MarketIngest:Access:DataDirectory"),
        ("MAX_RPS_EXTERNAL", "MarketIngest:Access:MaximumRequestsPerSecond"),
        ("MARKETINGEST_MAX_RPS", "MarketIngest:Access:MaximumRequestsPerSecond"),
        ("MARKETINGEST_LOG_DIR", "Worker:LogDirectory"),
        ("LOG_LEVEL", "Logging:LogLevel:Default"),
        ("SEC_USER_AGENT", "MarketIngest:Sec:UserAgent"),
        ("FRED_API_KEY", "MarketIngest:Fred:ApiKey"),
        ("FINRA_CLIENT_ID", "MarketIngest:Finra:ClientId"),
        ("FINRA_CLIENT_SECRET", "MarketIngest:Finra:ClientSecret"),
    ];

    /// <exception cref="InvalidOperationException">A value is malformed; names the variable and the value.</exception>
    public static IConfigurationManager AddKnownNames(this IConfigurationManager configuration)
    {
        var known = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string variable, string key) in Names)
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            {
                known[key] = variable == "LOG_LEVEL" ? Level(value) : value;
            }
        }

        if (Environment.GetEnvironmentVariable("DATABASE_URL") is { Length: > 0 } database && !known.ContainsKey("MarketIngest:Store"))
        {
            known["MarketIngest:Store"] = "postgres";
            known["MarketIngest:Postgres:ConnectionString"] = database;
        }

        if (Environment.GetEnvironmentVariable("MARKETINGEST_RATE_LIMIT_DELAY") is { Length: > 0 } delay)
        {
            known["MarketIngest:Access:RateLimitDelay"] = double.TryParse(delay, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds >= 0
                ? TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"The environment variable MARKETINGEST_RATE_LIMIT_DELAY is '{delay}'; it must be a number of seconds.");
        }

        configuration.AddInMemoryCollection(known);
        return configuration;
    }

    private static string Level(string value) => value.ToUpperInvariant() switch
    {
        "INFO" => "Information",
        _ => value,
    };
}
