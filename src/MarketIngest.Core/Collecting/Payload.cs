using NodaTime;

namespace MarketIngest;

/// <summary>A complete answer of a source as received: its bytes at rest, their SHA-256 and the instant of the capture.</summary>
public sealed class Payload : IAsyncDisposable
{
    private readonly PayloadContent content;

    /// <summary>Creates a payload.</summary>
    public Payload(SourceRequest request, int status, IReadOnlyDictionary<string, string> headers, Instant capturedAt, PayloadContent content)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(content);
        Request = request;
        Status = status;
        Headers = headers;
        CapturedAt = capturedAt.ToMicroseconds();
        this.content = content;
    }

    /// <summary>The question.</summary>
    public SourceRequest Request { get; }

    /// <summary>The HTTP status; 200 for sources without one.</summary>
    public int Status { get; }

    /// <summary>The answer's headers that matter to collectors, by lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>When the answer was complete.</summary>
    public Instant CapturedAt { get; }

    /// <summary>The SHA-256 of the bytes in lower-case hexadecimal.</summary>
    public string Sha256 => content.Sha256;

    /// <summary>The number of bytes.</summary>
    public long Length => content.Length;

    /// <summary>What the parser needs to know and the bytes do not say.</summary>
    public IReadOnlyDictionary<string, string> Hints => Request.Hints;

    /// <summary>Opens the bytes for reading from the start; may be called more than once.</summary>
    public Stream OpenRead() => content.OpenRead();

    /// <summary>The bytes, when they are in memory (up to 1 MB).</summary>
    public bool TryGetBytes(out ReadOnlyMemory<byte> bytes) => content.TryGetBytes(out bytes);

    /// <summary>A hint's value, or null.</summary>
    public string? Hint(string name) => Hints.TryGetValue(name, out string? value) ? value : null;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        content.Dispose();
        return ValueTask.CompletedTask;
    }
}
