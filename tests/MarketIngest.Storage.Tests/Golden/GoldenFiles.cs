using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Tests.Golden;

/// <summary>The files in <c>Golden/files</c>: what earlier versions wrote, and what every version must read from them.</summary>
internal static class GoldenFiles
{
    /// <summary>Set to 1, the files of this version are written instead of read: once, when a schema step is added.</summary>
    public static bool AreWritten => Environment.GetEnvironmentVariable("MARKETINGEST_WRITE_GOLDEN") == "1";

    /// <summary>The path of a file.</summary>
    public static string Find(string name) => AreWritten ? Source(name) : Path.Combine(AppContext.BaseDirectory, "Golden", "files", name);

    /// <summary>What a store of any version must hold.</summary>
    public static Task<string> ExpectedAsync() => File.ReadAllTextAsync(Find("expected.txt"), TestContext.Current.CancellationToken);

    private static string Source(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "files", name);
}
