using System.Text.Json;

namespace MarketIngest.Core.Tests.Analytics;

/// <summary>Vectors computed by hand outside this project, where they are at hand.</summary>
internal static class SharedVectors
{
    /// <summary>Opens a file of the shared folder, or skips the test when there is no such folder.</summary>
    public static JsonDocument Open(string path) => JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require(path)));
}
