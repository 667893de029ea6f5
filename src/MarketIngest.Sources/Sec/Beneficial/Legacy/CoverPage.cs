namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>Where one person's rows are.</summary>
/// <param name="start">The first word of the first label.</param>
/// <param name="isItemised">Whether its rows are called items and have no labels.</param>
internal sealed class CoverPage(int start, bool isItemised)
{
    private readonly (int From, int Until)[] values = [.. Enumerable.Repeat((-1, -1), CoverLabels.Count)];

    /// <summary>The first word of the first label.</summary>
    public int Start => start;

    /// <summary>Whether its rows are called items and have no labels.</summary>
    public bool IsItemised => isItemised;

    /// <summary>The last row that was found.</summary>
    public CoverRow Last { get; private set; } = CoverRow.Name;

    /// <summary>How many rows were found.</summary>
    public int Found => values.Count(v => v.From >= 0);

    /// <summary>Whether this is a cover page and not the mere words: it holds an amount, and more than that.</summary>
    public bool IsCover => Found >= 4 && (Has(CoverRow.Aggregate) || Has(CoverRow.SharedVoting) || Has(CoverRow.SoleVoting));

    /// <summary>Whether a row was found.</summary>
    public bool Has(CoverRow row) => values[(int)row].From >= 0;

    /// <summary>The words between a row's label and the next.</summary>
    public (int From, int Until) Value(CoverRow row) => values[(int)row];

    /// <summary>Begins a row; its value begins after its label.</summary>
    public void Begin(CoverRow row, int valueFrom)
    {
        values[(int)row] = (valueFrom, valueFrom);
        Last = row;
    }

    /// <summary>Ends the last row.</summary>
    public void End(int valueUntil) => values[(int)Last] = (values[(int)Last].From, Math.Max(values[(int)Last].From, valueUntil));
}
