using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

using MarketIngest.Sources.Parsing.Zip;

namespace MarketIngest.Sources.Tests.Parsing.Zip;

public sealed class BoundedZipTests
{
    [Fact]
    public void Entries_OfAnArchive_AreReadInOrderWithoutFolders()
    {
        using BoundedZip zip = BoundedZip.Open(Archive(("set/", ""), ("set/A.tsv", "one\ttwo"), ("B.tsv", "three")), "test");
        zip.Entries.Select(e => (e.Path, e.Name, e.Length)).ShouldBe([("set/A.tsv", "A.tsv", 7L), ("B.tsv", "B.tsv", 5L)]);
        zip.Entries.Select(Text).ShouldBe(["one\ttwo", "three"]);
        zip.Find("a.TSV").ShouldNotBeNull().Path.ShouldBe("set/A.tsv");
        zip.Find("C.tsv").ShouldBeNull();
    }

    [Fact]
    public void Open_FromAPath_ReadsTheFile()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Archive(("A.tsv", "one")).ToArray());
            using BoundedZip zip = BoundedZip.Open(path, "test");
            zip.Entries.Select(Text).ShouldBe(["one"]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("../escape.tsv")]
    [InlineData("set/../../escape.tsv")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/escape.tsv")]
    [InlineData("set\\..\\escape.tsv")]
    [InlineData("./A.tsv")]
    public void Open_EntryOutsideTheRoot_IsRefused(string name) =>
        Should.Throw<SourceContractException>(() => BoundedZip.Open(Archive((name, "x")), "test")).Message.ShouldContain($"'{name}' is not named by a relative path");

    [Fact]
    public void Open_Bomb_IsRefusedByItsRatio()
    {
        MemoryStream bomb = Archive(("bomb.tsv", new string('0', 4 << 20)));
        Should.Throw<SourceContractException>(() => BoundedZip.Open(bomb, "test")).Message.ShouldContain("'bomb.tsv' grows from");
    }

    [Fact]
    public void Open_PastABound_IsRefused()
    {
        Refused(new BoundedZipLimits { Entries = 1 }, "2 entries, more than 1");
        Refused(new BoundedZipLimits { EntryBytes = 2 }, "'A.tsv' has 3 bytes, more than 2");
        Refused(new BoundedZipLimits { TotalBytes = 5 }, "more than 5 bytes together");
        Refused(new BoundedZipLimits { DirectoryBytes = 60 }, "list of entries is longer than 60 bytes");
    }

    [Fact]
    public void Read_OtherLengthThanStated_IsAnError()
    {
        // The list at the end states the length; the entry has more.
        byte[] bytes = Archive(("A.tsv", "three hundred")).ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Directory(bytes) + 24), 5);
        Should.Throw<SourceContractException>(() => Read(bytes)).Message.ShouldContain("entry 'A.tsv'");
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Directory(bytes) + 24), 50);
        Should.Throw<SourceContractException>(() => Read(bytes)).Message.ShouldContain("entry 'A.tsv'");
    }

    [Fact]
    public void Read_OtherContentThanSummed_IsAnError()
    {
        byte[] bytes = Archive(("A.tsv", "three hundred")).ToArray();
        bytes[Directory(bytes) + 16] ^= 1;
        Should.Throw<SourceContractException>(() => Read(bytes)).Message.ShouldContain("checksum");
    }

    [Fact]
    public void Open_Damaged_EndsClearly()
    {
        byte[] whole = Archive(("set/A.tsv", string.Concat(Enumerable.Range(0, 500).Select(i => $"{i}\t{i * 7}\n"))), ("B.tsv", "three")).ToArray();
        var random = new Random(13);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = [.. whole];
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            bytes = i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
            try
            {
                Read(bytes);
            }
            catch (SourceContractException error)
            {
                error.Message.ShouldStartWith("test: ");
            }
        }
    }

    [Fact]
    public void Find_TwoOfAName_IsAnError()
    {
        using BoundedZip zip = BoundedZip.Open(Archive(("a/A.tsv", "1"), ("b/A.tsv", "2")), "test");
        Should.Throw<SourceContractException>(() => zip.Find("A.tsv")).Message.ShouldContain("'a/A.tsv' and 'b/A.tsv'");
    }

    private static void Refused(BoundedZipLimits limits, string message) =>
        Should.Throw<SourceContractException>(() => BoundedZip.Open(Archive(("A.tsv", "one"), ("B.tsv", "two")), "test", limits)).Message.ShouldContain(message);

    private static void Read(byte[] bytes)
    {
        using BoundedZip zip = BoundedZip.Open(new MemoryStream(bytes), "test");
        foreach (BoundedZipEntry entry in zip.Entries)
        {
            Text(entry);
        }
    }

    private static int Directory(byte[] bytes) => bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);

    private static string Text(BoundedZipEntry entry)
    {
        using var reader = new StreamReader(entry.OpenRead(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static MemoryStream Archive(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in entries)
            {
                using Stream content = archive.CreateEntry(name).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        stream.Position = 0;
        return stream;
    }
}
