using System.Text.RegularExpressions;

using MarketIngest.Sources.Access;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Sec;

/// <summary>Checks the options at start. An archive that is replayed asks nobody, and needs no User-Agent.</summary>
internal sealed partial class SecOptionsValidation(IOptions<SourceAccessOptions> access) : IValidateOptions<SecOptions>
{
    private const string Advice = "the SEC wants to know who asks: set it, or the environment variable SEC_USER_AGENT, to a name and a contact such as 'Example Research ops@example.com'";

    /// <summary>What a request without a User-Agent ends in.</summary>
    public const string Missing = $"Sec UserAgent is not set; {Advice}.";

    public ValidateOptionsResult Validate(string? name, SecOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.UserAgent))
        {
            bool isNeeded = options.UserAgentCheck == UserAgentCheck.AtStart && access.Value.ReplayDirectory is null;
            return isNeeded ? ValidateOptionsResult.Fail(Missing) : ValidateOptionsResult.Success;
        }

        if (options.UserAgent.Any(c => char.IsControl(c) || !char.IsAscii(c)))
        {
            return ValidateOptionsResult.Fail("Sec UserAgent holds characters that a header cannot carry; use plain ASCII.");
        }

        return Contact().IsMatch(options.UserAgent)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Sec UserAgent is '{options.UserAgent}', without an e-mail address or URL as a contact; {Advice}.");
    }

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+|https?://[^\s/]+\.[^\s/]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contact();
}
