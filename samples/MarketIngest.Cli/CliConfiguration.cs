using System.Text.Json;

using Microsoft.Extensions.Configuration;

namespace MarketIngest.Cli;

/// <summary>Configuration from a JSON file and the environment; unknown keys are an error.</summary>
internal static class CliConfiguration
{
    private static readonly string[] Sections = ["Access", "Alerting", "Constituents", "Csv", "DailyBars", "Delta", "Finra", "Fred", "Freshness", "IexHist", "IShares", "Jobs", "Kalshi", "OffExchange", "Parquet", "Polymarket", "Postgres", "Runner", "Sec", "Sqlite", "Ssga", "Stooq", "Store", "Treasury", "Yahoo"];

    public static IConfiguration Read(string? file)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null)
        {
            if (!File.Exists(file))
            {
                throw CommandException.Configuration($"The configuration file '{file}' does not exist.");
            }

            builder.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        builder.AddEnvironmentVariables();
        IConfigurationRoot configuration;
        try
        {
            configuration = builder.Build();
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or FormatException)
        {
            throw CommandException.Configuration($"The configuration file '{file}' cannot be read: {error.GetBaseException().Message}", error);
        }

        foreach (IConfigurationSection section in configuration.GetSection("MarketIngest").GetChildren())
        {
            if (!Sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw CommandException.Configuration($"Unknown configuration key 'MarketIngest:{section.Key}'. Known: {string.Join(", ", Sections)}.");
            }
        }

        return configuration;
    }
}
