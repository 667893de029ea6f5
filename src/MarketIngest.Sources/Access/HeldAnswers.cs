namespace MarketIngest.Sources.Access;

/// <summary>The newest answers of requests that allow to confirm them, in memory and within a bound; the ones held longest go first.</summary>
internal sealed class HeldAnswers
{
    private const long MostBytes = 64 << 20;
    private readonly Lock sync = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, HeldAnswer Answer)>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, HeldAnswer Answer)> oldestFirst = new();
    private long bytes;

    /// <summary>The answer held for a request, or null.</summary>
    public HeldAnswer? Find(SourceRequest request)
    {
        if (!MayHold(request))
        {
            return null;
        }

        lock (sync)
        {
            return byKey.TryGetValue(request.Address.AbsoluteUri, out LinkedListNode<(string Key, HeldAnswer Answer)>? node) ? node.Value.Answer : null;
        }
    }

    /// <summary>Holds an answer in the place of the one before; one that went to a file is too large to be held.</summary>
    public void Keep(SourceRequest request, int status, IReadOnlyDictionary<string, string> headers, PayloadContent content)
    {
        if (status != 200 || !MayHold(request))
        {
            return;
        }

        HeldAnswer? answer = content.TryGetBytes(out ReadOnlyMemory<byte> held) && new HeldAnswer(headers, held) is { CanBeConfirmed: true } found ? found : null;
        lock (sync)
        {
            string key = request.Address.AbsoluteUri;
            if (byKey.TryGetValue(key, out LinkedListNode<(string Key, HeldAnswer Answer)>? before))
            {
                Drop(before);
            }

            if (answer is not null)
            {
                byKey[key] = oldestFirst.AddLast((key, answer));
                bytes += answer.Bytes.Length;
            }

            while (bytes > MostBytes)
            {
                Drop(oldestFirst.First!);
            }
        }
    }

    private static bool MayHold(SourceRequest request) =>
        request is { Revalidation: RevalidationPolicy.WhenHeld, Method: "GET", Body: null, Archive: ArchivePolicy.Recorded, SecretQueryKeys.Count: 0 };

    private void Drop(LinkedListNode<(string Key, HeldAnswer Answer)> node)
    {
        byKey.Remove(node.Value.Key);
        oldestFirst.Remove(node);
        bytes -= node.Value.Answer.Bytes.Length;
    }
}
