using MarketIngest.Sources.Access;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Sec;

/// <summary>Makes the requests to EDGAR: each says who asks, and none expects a web page.</summary>
internal sealed class SecRequests(IOptions<SecOptions> options, IOptions<SourceAccessOptions> access)
{
    // A file that is not there answers 403 in the archive and 404 on data.sec.gov.
    private static readonly int[] FoundOrAbsent = [200, 403, 404];

    /// <summary>Creates it for options that are known to be good.</summary>
    public SecRequests(SecOptions options)
        : this(Options.Create(options), Options.Create(new SourceAccessOptions()))
    {
    }

    /// <summary>A request.</summary>
    /// <param name="address">The address.</param>
    /// <param name="hints">What the parser needs to know.</param>
    /// <exception cref="InvalidOperationException">There is no User-Agent.</exception>
    public SourceRequest Get(string address, params IEnumerable<(string Name, string Value)> hints) => SourceRequest.Get(address) with
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["User-Agent"] = UserAgent() },
        Expects = ExpectedContent.NoWebPage,
        Hints = hints.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
    };

    /// <summary>A request for a file that may not be there; <see cref="SecAnswer.IsAbsent"/> tells.</summary>
    public SourceRequest GetIfPresent(string address, params IEnumerable<(string Name, string Value)> hints) => Get(address, hints) with { AcceptedStatus = FoundOrAbsent };

    private string UserAgent()
    {
        if (options.Value.UserAgent is { } agent && !string.IsNullOrWhiteSpace(agent))
        {
            return agent;
        }

        return access.Value.ReplayDirectory is not null ? "" : throw new InvalidOperationException(SecOptionsValidation.Missing);
    }
}
