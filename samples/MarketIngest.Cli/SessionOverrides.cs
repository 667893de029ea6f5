using NodaTime;

namespace MarketIngest.Cli;

/// <summary>What a command sets itself where the user's options are silent.</summary>
internal sealed record SessionOverrides
{
    /// <summary>The archive to replay.</summary>
    public string? Replay { get; init; }

    /// <summary>The folder of downloaded files.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Seconds between two requests to one host.</summary>
    public double? RateLimitDelay { get; init; }

    /// <summary>Whether <c>--archive</c> names what is replayed, not where to record.</summary>
    public bool IsArchiveRead { get; init; }

    /// <summary>What is declared after all else, or null.</summary>
    public Action<MarketIngestBuilder>? Declare { get; init; }

    /// <summary>The clock.</summary>
    public Instant? Now { get; init; }
}
