using System.Text.Json;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>The folder of real captures beside the repository, or where MARKETINGEST_SHARED says.</summary>
internal static class SharedFolder
{
    public static string RequireMicrostructure()
    {
        string? found = Find();
        if (found is null)
        {
            Assert.Skip("No folder 'shared' with real captures beside the repository; MARKETINGEST_SHARED names another.");
        }

        return Path.Combine(found, "data", "microstructure");
    }

    public static JsonDocument Expected(string microstructure) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(microstructure, "expected.json")));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MARKETINGEST_SHARED") is { } stated)
        {
            return Directory.Exists(Path.Combine(stated, "oracles")) ? stated : null;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "oracles")))
            {
                return shared;
            }
        }

        return null;
    }
}
