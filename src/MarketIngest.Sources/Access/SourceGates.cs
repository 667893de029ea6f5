using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace MarketIngest.Sources.Access;

/// <summary>The gates of a process: one per budget, all behind the global pace.</summary>
internal sealed class SourceGates(SourceAccessOptions options, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    private readonly RequestPace global = new(Interval(options.MaximumRequestsPerSecond), timeProvider, wider: null);
    private readonly ConcurrentDictionary<string, Lazy<SourceGate>> gates = new(StringComparer.OrdinalIgnoreCase);

    public SourceGate Of(SourceHost source) => gates.GetOrAdd(source.Budget, _ => new Lazy<SourceGate>(() => Create(source))).Value;

    public void Dispose()
    {
        foreach (Lazy<SourceGate> gate in gates.Values.Where(gate => gate.IsValueCreated))
        {
            gate.Value.Dispose();
        }

        global.Dispose();
    }

    private static TimeSpan Interval(double perSecond) => TimeSpan.FromSeconds(1 / perSecond);

    private SourceGate Create(SourceHost source) =>
        new(source.Budget, new RequestPace(Slowest(source), timeProvider, (RateLimiter)global), Places(source), SourcePipeline.Create(options, source.Budget, timeProvider, logger), timeProvider, logger);

    // The fewest of what is said for the members of the budget.
    private int Places(SourceHost source) => SourceHosts.All.Where(member => member.Budget == source.Budget).DefaultIfEmpty(source)
        .SelectMany(member => options.SourceConcurrentRequests.Where(limit => IsOf(limit.Key, member)).Select(limit => limit.Value))
        .Append(options.MaximumConcurrentRequests)
        .Min();

    private static bool IsOf(string name, SourceHost source) => name.Equals(source.Name, StringComparison.OrdinalIgnoreCase) || source.Hosts.Contains(name, StringComparer.OrdinalIgnoreCase);

    // Limits only tighten each other; a limit set for one member of a budget holds for the whole budget.
    private TimeSpan Slowest(SourceHost source)
    {
        IEnumerable<SourceHost> members = SourceHosts.All.Where(member => member.Budget == source.Budget).DefaultIfEmpty(source);
        TimeSpan slowest = options.RateLimitDelay;
        foreach (SourceHost member in members)
        {
            IEnumerable<double> limits = options.SourceRequestsPerSecond
                .Where(limit => IsOf(limit.Key, member))
                .Select(limit => limit.Value);
            foreach (double limit in member.MaximumRequestsPerSecond is { } own ? limits.Append(own) : limits)
            {
                slowest = Interval(limit) > slowest ? Interval(limit) : slowest;
            }
        }

        return slowest;
    }
}
