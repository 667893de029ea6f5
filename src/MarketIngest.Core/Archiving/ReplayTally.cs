namespace MarketIngest.Archiving;

/// <summary>What a replay is of, and what of its plans the archive did not hold.</summary>
/// <param name="dataset">The dataset.</param>
internal sealed class ReplayTally(string dataset)
{
    private long absent;
    private long torn;

    public string Dataset => dataset;

    /// <summary>The planned partitions of which the archive holds nothing.</summary>
    public long Absent => Interlocked.Read(ref absent);

    /// <summary>The planned partitions of which the archive holds some payloads and not all.</summary>
    public long Torn => Interlocked.Read(ref torn);

    public void Missed(int payloads)
    {
        if (payloads == 0)
        {
            Interlocked.Increment(ref absent);
        }
        else
        {
            Interlocked.Increment(ref torn);
        }
    }
}
