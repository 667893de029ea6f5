using System.Text.Json;

using MarketIngest.Logging;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging;

using NodaTime;

namespace MarketIngest.Core.Tests.Logging;

public sealed class FileLogTests : IDisposable
{
    private const string Host = "quotes.test";
    private const string Job = "collect_quotes";
    private const int Rows = 5;
    private static readonly Instant Start = Instant.FromUtc(2026, 7, 6, 12, 0);
    private readonly TemporaryFolder folder = new();

    private string Logs => Path.Combine(folder.Path, "logs");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Log_WithinTheScopeOfAJob_GoesToItsFileAndToTheCommonOne()
    {
        using (ILoggerFactory factory = Factory(o => { }))
        {
            ILogger logger = factory.CreateLogger("Test");
            using (logger.BeginScope(new KeyValuePair<string, object?>[] { new("job", "collect_quotes") }))
            {
                LogLines.Asked(logger, Host);
            }

            logger.LogWarning("no job at all");
        }

        string job = File.ReadAllLines(Path.Combine(Logs, "collect_quotes.log")).ShouldHaveSingleItem();
        job.ShouldContain("INF Test: asked quotes.test");
        File.ReadAllLines(Path.Combine(Logs, "marketingest.log")).Length.ShouldBe(2);
    }

    [Fact]
    public void Log_AsJson_IsOneObjectALineWithItsProperties()
    {
        using (ILoggerFactory factory = Factory(o => o.Format = FileLogFormat.Json))
        {
            ILogger logger = factory.CreateLogger("Test");
            LogLines.Ran(logger, Job, Rows);
        }

        JsonElement line = JsonDocument.Parse(File.ReadAllLines(Path.Combine(Logs, "collect_quotes.log")).ShouldHaveSingleItem()).RootElement;
        line.GetProperty("Properties").GetProperty("Rows").GetInt32().ShouldBe(5);
        line.GetProperty("Level").GetString().ShouldBe("Information");
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("a.b")]
    [InlineData("")]
    public void Log_JobWhoseNameIsNoWord_StaysInTheCommonFile(string name)
    {
        using (ILoggerFactory factory = Factory(o => { }))
        {
            ILogger logger = factory.CreateLogger("Test");
            LogLines.Ran(logger, name, Rows);
        }

        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldBe([Path.Combine(Logs, "marketingest.log")]);
    }

    [Fact]
    public void File_AboveItsSize_IsPutAsideAndOldOnesAreDeleted()
    {
        Directory.CreateDirectory(Logs);
        string path = Path.Combine(Logs, "x.log"), old = Path.Combine(Logs, "x.20260101T000000Z.log"), other = Path.Combine(Logs, "y.20260101T000000Z.log");
        File.WriteAllText(old, "old");
        File.WriteAllText(other, "of another file");
        File.SetLastWriteTimeUtc(old, (Start - Duration.FromDays(31)).ToDateTimeUtc());
        File.SetLastWriteTimeUtc(other, (Start - Duration.FromDays(31)).ToDateTimeUtc());
        var file = new RollingFile(path, maximumBytes: 100, TimeSpan.FromDays(30), new FixedClock(Start));
        for (int line = 0; line < 25; line++)
        {
            file.Append("0123456789012345678\n"u8);
        }

        File.Exists(old).ShouldBeFalse();
        File.Exists(other).ShouldBeTrue();
        string[] files = [.. Directory.GetFiles(Logs, "x*").Order(StringComparer.Ordinal)];
        files.Length.ShouldBe(5);
        files.Sum(f => new FileInfo(f).Length).ShouldBe(25 * 20);
        files.ShouldContain(Path.Combine(Logs, "x.20260706T120000Z-2.log"));
        new FileInfo(path).Length.ShouldBe(100);
    }

    [Fact]
    public async Task File_ManyWritersAtOnce_LosesAndMixesNothing()
    {
        Directory.CreateDirectory(Logs);
        string path = Path.Combine(Logs, "x.log");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            // One of its own each, as several processes have.
            var file = new RollingFile(path, maximumBytes: 2000, TimeSpan.FromDays(30), TimeProvider.System);
            for (int line = 0; line < 100; line++)
            {
                file.Append(System.Text.Encoding.UTF8.GetBytes($"{writer} {line}\n"));
            }
        })));
        List<string> lines = [.. Directory.GetFiles(Logs).SelectMany(File.ReadAllLines)];
        lines.Count.ShouldBe(800);
        lines.Distinct().Count().ShouldBe(800);
    }

    [Theory]
    [InlineData(0, 30, "MaximumFileMegabytes is '0'")]
    [InlineData(50, 0, "RetentionDays is '0'")]
    public void Options_ThatCannotWork_AreRefusedWithTheirValue(int megabytes, int days, string expected) =>
        Should.Throw<ArgumentException>(() => Factory(o => (o.MaximumFileMegabytes, o.RetentionDays) = (megabytes, days))).Message.ShouldContain(expected);

    private ILoggerFactory Factory(Action<FileLogOptions> configure) => LoggerFactory.Create(logging => logging.AddJobFiles(o =>
    {
        o.Directory = Logs;
        configure(o);
    }));
}
