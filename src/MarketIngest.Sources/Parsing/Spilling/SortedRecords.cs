namespace MarketIngest.Sources.Parsing.Spilling;

/// <summary>Goes through sorted records once: out of the memory, or merged out of the sorted stretches of a file.</summary>
internal sealed class SortedRecords
{
    private readonly (long First, long Second, int Place)[] places;
    private readonly byte[] buffer;
    private readonly PriorityQueue<SortedStretch, (long First, long Second, int Stretch)> stretches = new();
    private SortedStretch? current;
    private int stretch;
    private int next;

    /// <summary>Records in memory.</summary>
    public SortedRecords((long First, long Second, int Place)[] places, byte[] buffer) => (this.places, this.buffer) = (places, buffer);

    /// <summary>Stretches of a file, in the order of their arrival.</summary>
    public SortedRecords(SpilledFile file, IReadOnlyList<(long From, long Until)> stretches)
        : this([], [])
    {
        for (int i = 0; i < stretches.Count; i++)
        {
            Enqueue(new SortedStretch(file, stretches[i].From, stretches[i].Until), i);
        }
    }

    /// <summary>The number that leads the order.</summary>
    public long First { get; private set; }

    /// <summary>The number that follows.</summary>
    public long Second { get; private set; }

    /// <summary>The current record's content; good until the next.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        if (current is not null)
        {
            Enqueue(current, stretch);
            current = null;
        }

        if (stretches.TryDequeue(out current, out (long First, long Second, int Stretch) order))
        {
            (First, Second, stretch) = order;
            Content = current.Content;
            return true;
        }

        if (next == places.Length)
        {
            return false;
        }

        (First, Second, int place) = places[next++];
        Content = buffer.AsMemory(place + SpilledSort.HeaderBytes, BitConverter.ToInt32(buffer, place + 16));
        return true;
    }

    private void Enqueue(SortedStretch candidate, int number)
    {
        if (candidate.Read())
        {
            stretches.Enqueue(candidate, (candidate.First, candidate.Second, number));
        }
    }
}
