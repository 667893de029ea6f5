using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>One commit in the log. That the record lies there under its number is what makes the commit take effect.</summary>
/// <param name="Sequence">The commit's number, from 1 and without gaps.</param>
/// <param name="Id">The commit's id.</param>
/// <param name="At">When it took effect.</param>
/// <param name="Counts">What it did.</param>
/// <param name="Tables">The tables it changed.</param>
internal sealed record LogRecord(long Sequence, string Id, Instant At, WriteCounts Counts, IReadOnlyList<TableRecord> Tables);
