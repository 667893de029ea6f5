namespace MarketIngest.Sources.Tests;

/// <summary>Finds captures of real sources, which are not part of the repository.</summary>
internal static class SharedFiles
{
    public static string Path(string relative)
    {
        string? root = Root();
        Assert.SkipWhen(root is null, "No folder 'shared' with real captures beside the repository, and MARKETINGEST_SHARED is not set.");
        string path = System.IO.Path.Combine(root!, relative);
        File.Exists(path).ShouldBeTrue($"{path} is missing although the shared folder is there.");
        return path;
    }

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable("MARKETINGEST_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "oracles")))
            {
                return candidate;
            }
        }

        return null;
    }
}
