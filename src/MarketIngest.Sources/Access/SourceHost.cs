namespace MarketIngest.Sources.Access;

/// <summary>The hosts that make up one source, as options and <c>--source-url</c> name it.</summary>
/// <param name="Name">The name, for example <c>sec-data</c>.</param>
/// <param name="Hosts">The host names.</param>
/// <param name="Budget">The name of the budget that its requests share; sources with one budget also share blocks and circuit.</param>
/// <param name="MaximumRequestsPerSecond">The source's own limit, or null when only the global one holds.</param>
public sealed record SourceHost(string Name, IReadOnlyList<string> Hosts, string Budget, double? MaximumRequestsPerSecond);
