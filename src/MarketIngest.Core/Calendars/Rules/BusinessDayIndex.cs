using System.Numerics;
using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>
/// The business days of a span as a bitmap with a running count a word, beside the list of the days themselves: membership, rank and the
/// n-th day each cost one look-up.
/// </summary>
internal sealed class BusinessDayIndex
{
    private readonly ulong[] _words;
    private readonly int[] _rankBefore;
    private readonly LocalDate[] _days;

    public BusinessDayIndex(DayPlan plan, List<int> offsets)
    {
        _words = new ulong[plan.Length / 64 + 1];
        _rankBefore = new int[_words.Length];
        _days = new LocalDate[offsets.Count];
        for (int i = 0; i < offsets.Count; i++)
        {
            _words[offsets[i] >> 6] |= 1UL << (offsets[i] & 63);
            _days[i] = plan.Date(offsets[i]);
        }

        for (int word = 1; word < _words.Length; word++)
            _rankBefore[word] = _rankBefore[word - 1] + BitOperations.PopCount(_words[word - 1]);
    }

    public int Count => _days.Length;

    public LocalDate this[int rank] => _days[rank];

    public bool Contains(int offset) => (_words[offset >> 6] >> (offset & 63) & 1) != 0;

    /// <summary>How many business days lie before the offset; the offset may be one past the span.</summary>
    public int Rank(int offset) =>
        _rankBefore[offset >> 6] + BitOperations.PopCount(_words[offset >> 6] & ((1UL << (offset & 63)) - 1));
}
