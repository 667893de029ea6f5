namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// The sequence numbers an epoch has jumped over, so that a packet that arrives late is counted and one that arrives twice
/// is not. Bounded: of more than <see cref="Capacity"/> holes the oldest is given up, and what fills it later is taken for a duplicate.
/// </summary>
internal sealed class MissingRanges
{
    public const int Capacity = 1024;

    private readonly List<(ulong From, ulong Until)> _ranges = [];

    public void Clear() => _ranges.Clear();

    public void Add(ulong from, ulong until)
    {
        if (_ranges.Count >= Capacity)
            _ranges.RemoveAt(0);
        _ranges.Add((from, until));
    }

    /// <summary>Takes the first missing stretch within a range out of the set; false when nothing in the range is missing.</summary>
    public bool TryTake(ulong from, ulong until, out ulong takenFrom, out ulong takenUntil)
    {
        for (var i = 0; i < _ranges.Count; i++)
        {
            var range = _ranges[i];
            takenFrom = Math.Max(from, range.From);
            takenUntil = Math.Min(until, range.Until);
            if (takenFrom >= takenUntil)
                continue;
            _ranges.RemoveAt(i);
            if (takenUntil < range.Until)
                _ranges.Insert(i, (takenUntil, range.Until));
            if (range.From < takenFrom)
                _ranges.Insert(i, (range.From, takenFrom));
            return true;
        }

        takenFrom = takenUntil = 0;
        return false;
    }
}
