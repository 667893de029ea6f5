using System.ComponentModel;
using System.Diagnostics;

using NodaTime;

namespace MarketIngest;

/// <summary>When a lease may be taken from its holder. Pure but for the question whether a process of this machine lives.</summary>
public static class LeaseRules
{
    /// <summary>Start times of processes are told in ticks since the machine's start, so that two readings differ a little.</summary>
    private static readonly Duration StartTolerance = Duration.FromSeconds(2);

    /// <summary>
    /// Whether the holder must be taken for alive. On the asker's machine its process decides, whatever its heartbeat says (a process that hangs is not
    /// gone); on another machine the age of its heartbeat does.
    /// </summary>
    /// <param name="holder">The lease that is held.</param>
    /// <param name="request">The wish.</param>
    /// <param name="now">The clock that counts.</param>
    public static bool IsAlive(Lease holder, LeaseRequest request, Instant now)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(request);
        return holder.Host == request.Owner.Host
            ? IsRunning(holder.ProcessId, holder.ProcessStartedAt)
            : now - holder.HeartbeatAt <= request.ExpiresAfter;
    }

    /// <summary>Whether a process of this machine runs that started then.</summary>
    public static bool IsRunning(long processId, Instant startedAt)
    {
        try
        {
            using var process = Process.GetProcessById(checked((int)processId));
            Duration difference = Instant.FromDateTimeUtc(process.StartTime.ToUniversalTime()) - startedAt;
            return !process.HasExited && Duration.Max(difference, -difference) <= StartTolerance;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or OverflowException)
        {
            // There is no such process, or it ended while it was looked at.
            return false;
        }
        catch (Win32Exception)
        {
            // It is there and not ours to look at: not provably gone.
            return true;
        }
    }
}
