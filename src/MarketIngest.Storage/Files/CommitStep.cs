namespace MarketIngest.Storage.Files;

/// <summary>The steps of a commit between which a process can die.</summary>
internal enum CommitStep
{
    /// <summary>The lock is held and nothing is written.</summary>
    Locked,

    /// <summary>The files are written, and no log names them.</summary>
    Staged,

    /// <summary>The commit took effect.</summary>
    Recorded,

    /// <summary>The public names are up to date.</summary>
    Published,
}
