namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>The rows of a person's cover page, in their order on both schedules.</summary>
internal enum CoverRow
{
    /// <summary>Name of the reporting person.</summary>
    Name,

    /// <summary>Member of a group, box a or b.</summary>
    Group,

    /// <summary>Empty.</summary>
    SecUse,

    /// <summary>Source of funds (13D).</summary>
    Funds,

    /// <summary>Legal proceedings (13D).</summary>
    Legal,

    /// <summary>Citizenship or place of organization.</summary>
    Citizenship,

    /// <summary>Sole voting power.</summary>
    SoleVoting,

    /// <summary>Shared voting power.</summary>
    SharedVoting,

    /// <summary>Sole dispositive power.</summary>
    SoleDispositive,

    /// <summary>Shared dispositive power.</summary>
    SharedDispositive,

    /// <summary>Aggregate amount.</summary>
    Aggregate,

    /// <summary>Whether the aggregate leaves shares out.</summary>
    Excludes,

    /// <summary>Percent of class.</summary>
    Percent,

    /// <summary>Type of reporting person.</summary>
    Type,
}
