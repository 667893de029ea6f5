using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Access;

/// <summary>Checks the options at start; every message holds the value seen.</summary>
internal sealed class SourceAccessOptionsValidator : IValidateOptions<SourceAccessOptions>
{
    private static readonly TimeSpan PollyMinimum = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PollyMaximum = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, SourceAccessOptions options)
    {
        List<string> failures = [];
        Check(failures, options.MaximumRequestsPerSecond is > 0 and <= 10_000, "MaximumRequestsPerSecond", options.MaximumRequestsPerSecond, "must be above 0 and at most 10000");
        Check(failures, options.MaximumConcurrentRequests is >= 1 and <= 1000, "MaximumConcurrentRequests", options.MaximumConcurrentRequests, "must be from 1 to 1000");
        Check(failures, options.RateLimitDelay >= TimeSpan.Zero, "RateLimitDelay", options.RateLimitDelay, "must not be negative");
        Check(failures, options.AttemptTimeout > TimeSpan.Zero, "AttemptTimeout", options.AttemptTimeout, "must be above zero");
        Check(failures, options.StallTimeout > TimeSpan.Zero, "StallTimeout", options.StallTimeout, "must be above zero");
        Check(failures, options.MaximumAttempts is >= 1 and <= 100, "MaximumAttempts", options.MaximumAttempts, "must be from 1 to 100");
        Check(failures, options.BackoffBase >= TimeSpan.Zero && options.BackoffBase <= PollyMaximum, "BackoffBase", options.BackoffBase, "must be from zero to one day");
        Check(failures, options.BackoffMaximum >= options.BackoffBase && options.BackoffMaximum <= PollyMaximum, "BackoffMaximum", options.BackoffMaximum, $"must be from BackoffBase ({options.BackoffBase}) to one day");
        Check(failures, options.RetryAfterMaximum >= TimeSpan.Zero, "RetryAfterMaximum", options.RetryAfterMaximum, "must not be negative");
        Check(failures, options.CircuitFailureRatio is > 0 and <= 1, "CircuitFailureRatio", options.CircuitFailureRatio, "must be above 0 and at most 1");
        Check(failures, options.CircuitMinimumAttempts >= 2, "CircuitMinimumAttempts", options.CircuitMinimumAttempts, "must be at least 2");
        Check(failures, options.CircuitSampling >= PollyMinimum && options.CircuitSampling <= PollyMaximum, "CircuitSampling", options.CircuitSampling, "must be from half a second to one day");
        Check(failures, options.CircuitBreak >= PollyMinimum && options.CircuitBreak <= PollyMaximum, "CircuitBreak", options.CircuitBreak, "must be from half a second to one day");
        Check(failures, options.BlockPagePause >= TimeSpan.Zero, "BlockPagePause", options.BlockPagePause, "must not be negative");
        Check(failures, options.WebPagePause >= TimeSpan.Zero, "WebPagePause", options.WebPagePause, "must not be negative");
        Check(failures, options.MaximumMemoryBytes is >= 0 and <= 1 << 30, "MaximumMemoryBytes", options.MaximumMemoryBytes, "must be from 0 to 1073741824");
        Check(failures, !string.IsNullOrWhiteSpace(options.UserAgent) && !options.UserAgent.Any(char.IsControl), "UserAgent", options.UserAgent, "must be a line of text");
        Check(failures, options.ArchiveDirectory is null || options.ReplayDirectory is null, "ArchiveDirectory", options.ArchiveDirectory ?? "", "cannot be set together with ReplayDirectory: a replay has nothing new to record");
        CheckSources(failures, options);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckSources(List<string> failures, SourceAccessOptions options)
    {
        foreach ((string source, double limit) in options.SourceRequestsPerSecond)
        {
            Check(failures, limit is > 0 and <= 10_000, $"SourceRequestsPerSecond:{source}", limit, "must be above 0 and at most 10000");
        }

        foreach ((string source, int limit) in options.SourceConcurrentRequests)
        {
            Check(failures, limit is >= 1 and <= 1000, $"SourceConcurrentRequests:{source}", limit, "must be from 1 to 1000");
        }

        foreach ((string source, string url) in options.SourceUrls)
        {
            Check(failures, SourceHosts.All.Any(known => known.Name.Equals(source, StringComparison.OrdinalIgnoreCase)), "SourceUrls", source, $"is not a source; known are {string.Join(", ", SourceHosts.All.Select(known => known.Name))}");
            Check(failures, IsOrigin(url), $"SourceUrls:{source}", url, "must be scheme, host and port only, for example http://127.0.0.1:8080; the path of the request stays");
        }
    }

    private static bool IsOrigin(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.PathAndQuery is "/" or "" && address.Fragment.Length == 0 && address.UserInfo.Length == 0;

    private static void Check<T>(List<string> failures, bool holds, string option, T seen, string rule)
    {
        if (!holds)
        {
            failures.Add($"{SourceAccessOptions.Section}:{option} '{seen}' {rule}.");
        }
    }
}
