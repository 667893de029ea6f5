using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Parquet;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Options of the file stores, and the verbs that take them.</summary>
public sealed class FileStoreOptionsTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "folder", "CsvOptions.Folder is empty" },
        { "lock", "CsvOptions.LockTimeout is -0:00:00:01" },
        { "retention", "CsvOptions.Retention is -0:00:00:01" },
        { "partition", "CsvOptions.PartitionBy is 77" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_Wrong_SaysTheValueSeen(string which, string message)
    {
        var options = new CsvOptions();
        switch (which)
        {
            case "folder": options.Folder = " "; break;
            case "lock": options.LockTimeout = Duration.FromSeconds(-1); break;
            case "retention": options.Retention = Duration.FromSeconds(-1); break;
            default: options.PartitionBy = (PartitionBy)77; break;
        }

        Should.Throw<ArgumentException>(() => new CsvStore(options, TimeProvider.System)).Message.ShouldContain(message);
    }

    [Fact]
    public void Validate_WrongSizes_SaysTheValueSeen()
    {
        Should.Throw<ArgumentException>(() => new ParquetOptions { FileRows = 0 }.Validate()).Message.ShouldContain("ParquetOptions.FileRows is 0");
        Should.Throw<ArgumentException>(() => new ParquetOptions { FilesPerTier = 0 }.Validate()).Message.ShouldContain("ParquetOptions.FilesPerTier is 0");
        Should.Throw<ArgumentException>(() => new ParquetOptions { Folder = "" }.Validate()).Message.ShouldContain("ParquetOptions.Folder is empty");
    }

    [Fact]
    public async Task Use_Folder_RegistersTheStore()
    {
        using var folder = new TemporaryFolder();
        await using ServiceProvider csv = new ServiceCollection().AddMarketIngest(i => i.UseCsv(folder.File("csv"))).BuildServiceProvider();
        csv.GetRequiredService<IStore>().ShouldBeOfType<CsvStore>();
        await using ServiceProvider parquet = new ServiceCollection().AddMarketIngest(i => i.UseParquet(folder.File("parquet"))).BuildServiceProvider();
        parquet.GetRequiredService<IStore>().ShouldBeOfType<ParquetStore>();
        await using ServiceProvider wrong = new ServiceCollection().AddMarketIngest(i => i.UseParquet(o => o.FileRows = -5)).BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => wrong.GetRequiredService<IStore>()).Message.ShouldContain("-5");
    }
}
