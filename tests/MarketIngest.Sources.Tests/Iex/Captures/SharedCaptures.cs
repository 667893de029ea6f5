namespace MarketIngest.Sources.Tests.Iex.Captures;

/// <summary>Finds the folder of real captures beside the repository, or where MARKETINGEST_SHARED says.</summary>
internal static class SharedCaptures
{
    public static string? Find()
    {
        var stated = Environment.GetEnvironmentVariable("MARKETINGEST_SHARED");
        if (stated is not null)
            return Captures(stated);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "oracles")))
                return Captures(shared);
        }

        return null;
    }

    private static string? Captures(string shared)
    {
        var folder = Path.Combine(shared, "data", "microstructure");
        return File.Exists(Path.Combine(folder, "expected.json")) ? folder : null;
    }
}
