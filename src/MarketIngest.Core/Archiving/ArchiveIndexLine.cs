namespace MarketIngest.Archiving;

/// <summary>One line of an index as read: an exchange, or what is wrong with the line.</summary>
internal readonly record struct ArchiveIndexLine(long Number, ArchivedExchange? Exchange, string? Problem);
