using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>A week of a data set by filing date: what one partition reads and one commit holds.</summary>
/// <param name="Set">The data set.</param>
/// <param name="From">The first filing date.</param>
/// <param name="Until">The day after the last.</param>
internal sealed record OwnershipDataSetSlice(OwnershipDataSet Set, LocalDate From, LocalDate Until)
{
    /// <summary>The key of its partition.</summary>
    public string Key => $"form345/{Set.Name}/{ColumnText.Of(From)}";

    /// <summary>The filing date from which it takes filings; none for a set's first slice, which has the late ones of the quarter before too.</summary>
    public LocalDate? Lower => From == Set.From ? null : From;

    /// <summary>The filing date before which it takes filings; none for a set's last slice.</summary>
    public LocalDate? Upper => Until == Set.Until ? null : Until;
}
