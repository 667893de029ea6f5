using System.Text;

namespace MarketIngest.Sources.Tests.Access;

/// <summary>What the loopback server answers.</summary>
internal sealed record LoopbackReply(int Status, byte[] Body)
{
    public string Headers { get; init; } = "Content-Type: text/plain\r\n";

    /// <summary>Sends only so many bytes of the body, while the length promises all of it.</summary>
    public int? CutAt { get; init; }

    /// <summary>What happens where the body is cut.</summary>
    public bool StandsStill { get; init; }

    /// <summary>Closes the connection without a word.</summary>
    public bool HangsUp { get; init; }

    /// <summary>Keeps the connection open and sends nothing.</summary>
    public bool StaysSilent { get; init; }

    public static LoopbackReply Text(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (HangsUp)
        {
            return;
        }

        if (StaysSilent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 {Status} Status\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n{Headers}\r\n");
        await stream.WriteAsync(head, cancellationToken);
        await stream.WriteAsync(Body.AsMemory(0, CutAt ?? Body.Length), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        if (StandsStill)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }
}
