namespace MarketIngest.Sources.Fred;

/// <summary>What a refusal of the API means.</summary>
internal enum FredErrorKind
{
    /// <summary>The key is absent, malformed or unknown.</summary>
    Key,

    /// <summary>The series did not exist yet in the real time asked for: there is nothing, and nothing is wrong.</summary>
    NotInRealtime,

    /// <summary>There is no such series.</summary>
    UnknownSeries,

    /// <summary>The real time asked for holds more vintages than one answer may.</summary>
    TooManyVintages,

    /// <summary>The real time asked for ends after the source's today.</summary>
    FutureRealtime,

    /// <summary>Anything else.</summary>
    Other,
}
