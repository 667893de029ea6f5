namespace MarketIngest.Sources.Access;

/// <summary>The names of the HTTP clients: one per budget of the known sources, one for all other hosts.</summary>
internal static class HttpClientNames
{
    private const string Prefix = "MarketIngest.";
    private const string Other = Prefix + "other";

    private static readonly HashSet<string> Known = [.. SourceHosts.All.Select(source => source.Budget)];

    public static IEnumerable<string> All => Known.Select(budget => Prefix + budget).Append(Other);

    public static string Of(string budget) => Known.Contains(budget) ? Prefix + budget : Other;
}
