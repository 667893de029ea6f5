namespace MarketIngest.Sources.Sec;

/// <summary>When a missing User-Agent is an error.</summary>
public enum UserAgentCheck
{
    /// <summary>When the options are validated: a program that collects from EDGAR does not start without.</summary>
    AtStart,

    /// <summary>At the first request to EDGAR: for programs that have other things to do too.</summary>
    AtFirstRequest,
}
