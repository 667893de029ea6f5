using System.Security.Cryptography;

namespace MarketIngest.Archiving;

/// <summary>The third part of an exchange's key.</summary>
internal static class RequestHash
{
    /// <summary>The SHA-256 of a request's body in lower-case hexadecimal; null without one.</summary>
    public static string? Of(SourceRequest request) => request.Body is null ? null : Convert.ToHexStringLower(SHA256.HashData(request.Body));
}
