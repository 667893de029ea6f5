using System.Text.Json;

namespace MarketIngest.Core.Tests.Analytics;

/// <summary>Vectors computed by hand outside this project, where they are at hand.</summary>
internal static class SharedVectors
{
    private const string Variable = "MARKETINGEST_SHARED";

    /// <summary>Opens a file of the shared folder, or skips the test when there is no such folder.</summary>
    public static JsonDocument Open(string path)
    {
        string? folder = Environment.GetEnvironmentVariable(Variable) ?? Find();
        if (folder == null)
            Assert.Skip($"No shared folder with real data: set {Variable}, or place it beside the repository.");
        using FileStream file = File.OpenRead(Path.Combine(folder!, path));
        return JsonDocument.Parse(file);
    }

    private static string? Find()
    {
        for (DirectoryInfo? parent = new(AppContext.BaseDirectory); parent != null; parent = parent.Parent)
        {
            string candidate = Path.Combine(parent.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "oracles")))
                return candidate;
        }

        return null;
    }
}
