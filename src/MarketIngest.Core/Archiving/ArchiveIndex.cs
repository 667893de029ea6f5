using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace MarketIngest.Archiving;

/// <summary>An archive opened for replay: its index in memory, its bodies on disk.</summary>
public sealed class ArchiveIndex
{
    private readonly Dictionary<(string Method, string Url), List<ArchivedExchange>> exchanges = [];

    private ArchiveIndex(string root) => Root = root;

    /// <summary>The archive's folder.</summary>
    public string Root { get; }

    /// <summary>The number of exchanges.</summary>
    public int Count { get; private set; }

    /// <summary>The exchanges in the order of their capture.</summary>
    public IEnumerable<ArchivedExchange> Exchanges => exchanges.Values.SelectMany(list => list).OrderBy(exchange => exchange.CapturedAt).ThenBy(exchange => exchange.Line);

    /// <summary>Reads the index of an archive.</summary>
    /// <param name="directory">The archive's folder.</param>
    /// <exception cref="ArchiveException">The folder or its index is absent or empty, or a line is not an exchange; the message names the line.</exception>
    public static ArchiveIndex Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArchiveIndex index = new(Path.GetFullPath(directory));
        foreach (ArchiveIndexLine line in ArchiveIndexReader.Read(index.Root))
        {
            index.Add(line.Exchange ?? throw new ArchiveException(
                $"{ArchiveLayout.Index(index.Root)}, line {line.Number}: {line.Problem}. Run 'archive verify' to see every damaged line.", line.Number));
        }

        if (index.Count == 0)
        {
            throw new ArchiveException($"The archive '{index.Root}' is empty: its {ArchiveLayout.IndexName} has no exchange. Record one with --archive first.");
        }

        return index;
    }

    /// <summary>Finds the newest answer to a request that had been captured at an instant. Of two captured at the same instant the one recorded last counts.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="url">The address with its secrets redacted.</param>
    /// <param name="requestSha256">The SHA-256 of the request's body, or null without one.</param>
    /// <param name="clock">The instant.</param>
    /// <param name="exchange">The answer.</param>
    public bool TryFind(string method, string url, string? requestSha256, Instant clock, [NotNullWhen(true)] out ArchivedExchange? exchange)
    {
        exchange = null;
        foreach (ArchivedExchange candidate in Candidates(method, url))
        {
            if (candidate.RequestSha256 == requestSha256 && candidate.CapturedAt <= clock && (exchange is null || candidate.CapturedAt >= exchange.CapturedAt))
            {
                exchange = candidate;
            }
        }

        return exchange is not null;
    }

    /// <summary>Every answer recorded for a method and an address, in the order of recording, whatever the request's body.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="url">The address with its secrets redacted.</param>
    public IReadOnlyList<ArchivedExchange> Candidates(string method, string url)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(url);
        return exchanges.TryGetValue((method, ArchiveLine.CanonicalUrl(url)), out List<ArchivedExchange>? list) ? list : [];
    }

    private void Add(ArchivedExchange exchange)
    {
        (string, string) key = (exchange.Method, exchange.Url);
        if (!exchanges.TryGetValue(key, out List<ArchivedExchange>? list))
        {
            exchanges.Add(key, list = []);
        }

        list.Add(exchange);
        Count++;
    }
}
