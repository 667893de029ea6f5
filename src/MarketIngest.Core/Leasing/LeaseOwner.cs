using System.Diagnostics;

using NodaTime;

namespace MarketIngest;

/// <summary>Who asks for leases.</summary>
/// <param name="Id">One for each runner, never used again.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="ProcessStartedAt">When the process started.</param>
public sealed record LeaseOwner(string Id, string Host, long ProcessId, Instant ProcessStartedAt)
{
    /// <summary>A new owner within this process.</summary>
    public static LeaseOwner OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new LeaseOwner(Guid.NewGuid().ToString("N"), Environment.MachineName, Environment.ProcessId, Instant.FromDateTimeUtc(process.StartTime.ToUniversalTime()));
    }
}
