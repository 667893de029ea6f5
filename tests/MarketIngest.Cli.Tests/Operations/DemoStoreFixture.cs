namespace MarketIngest.Cli.Tests.Operations;

/// <summary>A store that the bundled demo has filled, made once for the tests that only read it.</summary>
public sealed class DemoStoreFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public const string Now = "2026-11-20T23:30:00Z";

    public static string Archive => Path.Combine(AppContext.BaseDirectory, "demo-archive");

    public string Store => $"sqlite:{folder.File("demo.db")}";

    /// <summary>A copy that a test may change.</summary>
    public string CopyTo(TemporaryFolder other)
    {
        File.Copy(folder.File("demo.db"), other.File("demo.db"));
        return $"sqlite:{other.File("demo.db")}";
    }

    public async ValueTask InitializeAsync() => (await CliRun.Of("demo", "--store", Store, "--quiet")).Code.ShouldBe(0);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
