namespace MarketIngest;

/// <summary>A rule that a record of a dataset must satisfy.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <param name="Name">The rule's name in snake_case, as the quarantine shows it.</param>
/// <param name="Column">The column whose value the quarantine shows.</param>
/// <param name="Severity">What happens to a record that breaks the rule.</param>
/// <param name="Holds">Whether a record satisfies the rule.</param>
public sealed record Rule<T>(string Name, ColumnDefinition Column, RuleSeverity Severity, Func<T, bool> Holds);
