using System.CommandLine;
using System.Globalization;

using MarketIngest.Sources.Access;

using Microsoft.Extensions.Configuration;

namespace MarketIngest.Cli;

/// <summary>Source access as options, environment and configuration describe it, in that order of precedence.</summary>
internal static class AccessChoice
{
    public static void Apply(SourceAccessOptions access, ParseResult parsed, CommandIo io, IConfiguration configuration, SessionOverrides? overrides)
    {
        string? replay = parsed.GetValue(io.Globals.Replay) ?? overrides?.Replay;
        access.ArchiveDirectory = overrides is { IsArchiveRead: true } ? null : parsed.GetValue(io.Globals.Archive) ?? access.ArchiveDirectory;
        access.ReplayDirectory = replay ?? access.ReplayDirectory;
        access.DataDirectory = overrides?.DataDirectory ?? configuration["MARKETINGEST_DATA_DIR"] ?? access.DataDirectory;
        if ((parsed.GetValue(io.Globals.MaximumRequestsPerSecond) ?? Number(configuration, "MARKETINGEST_MAX_RPS") ?? Number(configuration, "MAX_RPS_EXTERNAL")) is { } rate)
        {
            access.MaximumRequestsPerSecond = rate;
        }

        if ((overrides?.RateLimitDelay ?? Number(configuration, "MARKETINGEST_RATE_LIMIT_DELAY")) is { } delay)
        {
            access.RateLimitDelay = TimeSpan.FromSeconds(delay);
        }

        foreach (string pair in parsed.GetValue(io.Globals.SourceUrls) ?? [])
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw CommandException.Usage($"--source-url '{pair}' is not NAME=URL, for example finra=http://127.0.0.1:8080.");
            }

            access.SourceUrls[pair[..equals]] = pair[(equals + 1)..];
        }
    }

    private static double? Number(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw CommandException.Configuration($"The environment variable {name} is '{text}', not a number.");
    }
}
