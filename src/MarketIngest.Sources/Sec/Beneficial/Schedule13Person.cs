namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>One reporting person as its cover page has it.</summary>
/// <param name="Number">Its place in the document, from 1.</param>
/// <param name="Line">The line of the payload on which it begins.</param>
internal sealed record Schedule13Person(int Number, long Line)
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The CIK that the document gives it, ten digits.</summary>
    public string? Cik { get; init; }

    /// <summary>The codes of what it is.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The codes of where its money came from.</summary>
    public IReadOnlyList<string> FundTypes { get; init; } = [];

    /// <summary>Citizenship or place of organization.</summary>
    public string? Citizenship { get; init; }

    /// <summary>Shares that it alone may vote.</summary>
    public decimal? SoleVoting { get; init; }

    /// <summary>Shares that it votes with others.</summary>
    public decimal? SharedVoting { get; init; }

    /// <summary>Shares that it alone may dispose of.</summary>
    public decimal? SoleDispositive { get; init; }

    /// <summary>Shares that it disposes of with others.</summary>
    public decimal? SharedDispositive { get; init; }

    /// <summary>All shares that it owns beneficially.</summary>
    public decimal? SharesOwned { get; init; }

    /// <summary>These as percent of the class.</summary>
    public decimal? Percent { get; init; }

    /// <summary><c>a</c>, <c>b</c> or null.</summary>
    public string? Group { get; init; }
}
