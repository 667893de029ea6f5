using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Tests.Golden;

/// <summary>The files in <c>Golden/files</c>: what earlier versions wrote, and what every version must read from them. The README beside this file says how one is added.</summary>
internal static class GoldenFiles
{
    /// <summary>Set to 1, files that are missing are written by this version. What is there is never replaced.</summary>
    private const string Switch = "MARKETINGEST_WRITE_GOLDEN";

    private static bool AreWritten => Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>The path of a file; it is made first when it is missing and may be.</summary>
    /// <param name="name">The file.</param>
    /// <param name="make">Writes it to a path.</param>
    public static async Task<string> FindAsync(string name, Func<string, Task> make)
    {
        string source = Source(name);
        if (AreWritten && !File.Exists(source))
        {
            string draft = source + ".draft";
            await make(draft);
            File.Move(draft, source, overwrite: false);
        }

        return Find(name);
    }

    /// <summary>What a store of any version must hold.</summary>
    public static Task<string> ExpectedAsync() => File.ReadAllTextAsync(Find("expected.txt"), TestContext.Current.CancellationToken);

    private static string Find(string name)
    {
        string path = AreWritten ? Source(name) : Path.Combine(AppContext.BaseDirectory, "Golden", "files", name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"'{path}' is missing. Restore it, or write it with this version: {Switch}=1.", path);
    }

    private static string Source(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "files", name);
}
