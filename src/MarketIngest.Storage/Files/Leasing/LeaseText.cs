using System.Globalization;
using System.Text;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Files;

/// <summary>What a lock file says: one <c>key: value</c> a line, for people first. Instants have one width, so that a sign of life changes nothing but its digits.</summary>
internal static class LeaseText
{
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff'Z'");

    /// <summary>The file of a lease.</summary>
    public static byte[] Write(Lease lease) => Encoding.UTF8.GetBytes(string.Concat(((string[])
    [
        $"name: {Escape(lease.Name)}",
        string.Create(CultureInfo.InvariantCulture, $"process_id: {lease.ProcessId}"),
        $"host: {Escape(lease.Host)}",
        $"process_started_at: {Moment.Format(lease.ProcessStartedAt)}",
        $"acquired_at: {Moment.Format(lease.AcquiredAt)}",
        $"heartbeat_at: {Moment.Format(lease.HeartbeatAt)}",
        $"owner: {Escape(lease.Owner)}",
        string.Create(CultureInfo.InvariantCulture, $"fence: {lease.Fence}"),
    ]).Select(line => line + '\n')));

    /// <summary>The lease that a file tells of, or null when it does not, or not wholly.</summary>
    public static Lease? Read(ReadOnlySpan<byte> file)
    {
        Dictionary<string, string> lines = Lines(file);
        return Fence(lines) is { } fence
            && lines.TryGetValue("host", out string? host)
            && long.TryParse(lines.GetValueOrDefault("process_id"), NumberStyles.None, CultureInfo.InvariantCulture, out long processId)
            && Instant(lines, "process_started_at") is { } startedAt
            && Instant(lines, "acquired_at") is { } acquiredAt
            && Instant(lines, "heartbeat_at") is { } heartbeatAt
                ? new Lease { Name = fence.Name, Owner = fence.Owner, Host = Unescape(host), ProcessId = processId, ProcessStartedAt = startedAt, AcquiredAt = acquiredAt, HeartbeatAt = heartbeatAt, Fence = fence.Fence }
                : null;
    }

    /// <summary>What a file says of the holder's fence, or null. It does not change while one owner holds the lease, so it can be read beside a sign of life.</summary>
    public static LeaseFence? ReadFence(ReadOnlySpan<byte> file) => Fence(Lines(file));

    /// <summary>The lines; one without an end is still being written.</summary>
    private static Dictionary<string, string> Lines(ReadOnlySpan<byte> file)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in Encoding.UTF8.GetString(file).Split('\n')[..^1])
        {
            if (line.Split(": ", 2) is [string key, string value])
            {
                lines[key] = value;
            }
        }

        return lines;
    }

    private static LeaseFence? Fence(Dictionary<string, string> lines) =>
        lines.TryGetValue("name", out string? name)
        && lines.TryGetValue("owner", out string? owner)
        && long.TryParse(lines.GetValueOrDefault("fence"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? new LeaseFence(Unescape(name), Unescape(owner), number)
            : null;

    private static Instant? Instant(Dictionary<string, string> lines, string key) =>
        lines.TryGetValue(key, out string? text) && Moment.Parse(text) is { Success: true, Value: var instant } ? instant : null;

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            text.Append(value[i] == '\\' && i + 1 < value.Length
                ? value[++i] switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    char other => other,
                }
                : value[i]);
        }

        return text.ToString();
    }
}
