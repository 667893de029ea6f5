namespace MarketIngest.Testing.Collecting;

/// <summary>A warning of a parser.</summary>
/// <param name="Rule">The rule, in snake_case.</param>
/// <param name="Message">What a person should know.</param>
public sealed record SinkNotice(string Rule, string Message);
