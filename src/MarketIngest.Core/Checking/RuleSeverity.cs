namespace MarketIngest;

/// <summary>What happens to a record that breaks a rule.</summary>
public enum RuleSeverity
{
    /// <summary>The record is kept out of the dataset and written to the quarantine.</summary>
    Quarantine,

    /// <summary>The record is kept and a warning is counted.</summary>
    Warning,
}
