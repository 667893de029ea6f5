namespace MarketIngest.Tests;

/// <summary>
/// Real captures and answers that no code of this project made. They are not part of the repository: they lie in a folder <c>shared</c> beside it,
/// or where MARKETINGEST_SHARED says. A test that needs them skips where they are absent.
/// </summary>
internal static class SharedMaterial
{
    private const string Variable = "MARKETINGEST_SHARED";

    /// <summary>The path of a file or folder below the shared folder. Where that folder is there, what a test names must be in it.</summary>
    public static string Require(params string[] path)
    {
        string? root = Root();
        Assert.SkipWhen(root is null, $"No folder 'shared' with real captures beside the repository; {Variable} names another.");
        string found = Path.Combine([root!, .. path]);
        Path.Exists(found).ShouldBeTrue($"{found} is missing although the shared folder is there.");
        return found;
    }

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "oracles")))
            {
                return candidate;
            }
        }

        return null;
    }
}
