using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>Lets each alert through once, holds back what comes in quiet hours or beyond the limit an hour, and gives it out together. Not thread-safe.</summary>
internal sealed class AlertGate(AlertingOptions options)
{
    private const int KeysRemembered = 4096;
    private const int MostHeld = 500;
    private const int MostListed = 50;
    private static readonly Duration Hour = Duration.FromHours(1);
    private readonly QuietHours quiet = new(options.QuietHours);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = [];
    private readonly Queue<Instant> sent = [];
    private List<Alert> held = [];
    private int leftOut;

    /// <summary>When what is held may go, or null when nothing is.</summary>
    public Instant? ReleaseAt { get; private set; }

    /// <summary>Whether an alert with this key has not come before.</summary>
    public bool IsNew(Alert alert)
    {
        if (!known.Add(alert.Key))
        {
            return false;
        }

        order.Enqueue(alert.Key);
        if (order.Count > KeysRemembered)
        {
            known.Remove(order.Dequeue());
        }

        return true;
    }

    /// <summary>Lets an alert through, or holds it.</summary>
    /// <returns>Whether it may be sent now.</returns>
    public bool TryPass(Alert alert, Instant now)
    {
        Instant? until = quiet.HoldsUntil(alert.Severity, now) ?? RoomAt(now);
        if (until is not { } at)
        {
            sent.Enqueue(now);
            return true;
        }

        held.Add(alert);
        if (held.Count > MostHeld)
        {
            // The log has had it; here only its number stays.
            held.RemoveAt(0);
            leftOut++;
        }

        ReleaseAt = ReleaseAt is { } earlier && earlier <= at ? earlier : at;
        return false;
    }

    /// <summary>What was held and may go now: one alert as it is, several as one.</summary>
    public Alert? Release(Instant now)
    {
        if (ReleaseAt is not { } at || at > now)
        {
            return null;
        }

        // What still has to wait (quiet hours that began meanwhile, no room yet) stays.
        ILookup<bool, Alert> split = held.ToLookup(alert => RoomAt(now) is null && quiet.HoldsUntil(alert.Severity, now) is null);
        List<Alert> free = [.. split[true]];
        held = [.. split[false]];
        ReleaseAt = held.Count == 0 ? null : held.Min(alert => quiet.HoldsUntil(alert.Severity, now) ?? RoomAt(now) ?? now);
        if (free.Count == 0)
        {
            return null;
        }

        sent.Enqueue(now);
        return free.Count == 1 ? free[0] : Digest(free, now);
    }

    /// <summary>All that is held, because the process ends.</summary>
    public Alert? ReleaseAll(Instant now)
    {
        Alert? last = held.Count switch
        {
            0 => null,
            1 => held[0],
            _ => Digest(held, now),
        };
        held = [];
        ReleaseAt = null;
        return last;
    }

    private Alert Digest(List<Alert> alerts, Instant now)
    {
        int total = alerts.Count + leftOut;
        leftOut = 0;
        IEnumerable<string> lines = alerts.Take(MostListed).Select(a => $"{SnakeCase.Of(a.Severity)}: {a.Title}");
        int more = total - Math.Min(alerts.Count, MostListed);
        return new(AlertKind.Digest, alerts.Max(a => a.Severity), $"digest/{alerts[0].Key}", $"{total} alerts were held back since {ColumnText.Of(alerts[0].At)}", now)
        {
            Text = string.Join('\n', more > 0 ? lines.Append($"and {more} more: see the log") : lines),
        };
    }

    /// <summary>When one more may be sent within the limit, or null when now.</summary>
    private Instant? RoomAt(Instant now)
    {
        while (sent.TryPeek(out Instant first) && now - first >= Hour)
        {
            sent.Dequeue();
        }

        return sent.Count < options.MaximumPerHour ? null : sent.Peek() + Hour;
    }
}
