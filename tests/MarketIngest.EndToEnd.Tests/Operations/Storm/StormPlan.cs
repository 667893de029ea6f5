using System.Text.Json;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>All that a host of the storm is told; it fits on a command line.</summary>
internal sealed record StormPlan
{
    /// <summary>The kind of store and its path or connection string: <c>sqlite:PATH</c>, <c>postgres:CONNECTION</c>.</summary>
    public required string Store { get; init; }

    /// <summary>The stand-in source.</summary>
    public required string Source { get; init; }

    /// <summary>The folder of <see cref="OccurrenceJournal"/>.</summary>
    public required string Journal { get; init; }

    /// <summary>When the first answer of each job is published, in milliseconds since 1970.</summary>
    public required long FirstPublished { get; init; }

    /// <summary>How soon after each other answers are published, in milliseconds.</summary>
    public required int PublishedEvery { get; init; }

    /// <summary>How many there are in all.</summary>
    public required int Answers { get; init; }

    /// <summary>The name of the host, where it is not this machine's.</summary>
    public string? Host { get; init; }

    public double HeartbeatSeconds { get; init; } = 0.5;

    public double ExpirySeconds { get; init; } = 2;

    /// <summary>How long an answer is waited for, in seconds.</summary>
    public double AnswerSeconds { get; init; } = 1;

    public Instant PublishedAt(int number) => Instant.FromUnixTimeMilliseconds(FirstPublished + ((long)number * PublishedEvery));

    public static StormPlan Parse(string text) => JsonSerializer.Deserialize<StormPlan>(text)!;

    public override string ToString() => JsonSerializer.Serialize(this);
}
