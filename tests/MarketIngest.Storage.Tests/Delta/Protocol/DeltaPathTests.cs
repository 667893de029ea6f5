using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

public sealed class DeltaPathTests
{
    [Theory]
    [InlineData("part-0.parquet", "part-0.parquet")]
    [InlineData("period=2024/a b.parquet", "period=2024/a%20b.parquet")]
    [InlineData("p=a%3Ab/x", "p=a%253Ab/x")]
    [InlineData("p=ü€😀/x#?", "p=%C3%BC%E2%82%AC%F0%9F%98%80/x%23%3F")]
    public void Encode_Path_IsUriAndComesBack(string path, string uri)
    {
        DeltaPath.Encode(path).ShouldBe(uri);
        DeltaPath.Decode(uri).ShouldBe(path);
    }

    [Theory]
    [InlineData("/etc/passwd", "is absolute")]
    [InlineData("\\share\\x", "is absolute")]
    [InlineData("s3://bucket/x", "is absolute")]
    [InlineData("file:/x", "is absolute")]
    [InlineData("C:\\x", "is absolute")]
    [InlineData("../x", "leaves the table's folder")]
    [InlineData("a/../../x", "leaves the table's folder")]
    [InlineData("a/./x", "leaves the table's folder")]
    [InlineData("a//x", "leaves the table's folder")]
    [InlineData("a\\..\\x", "leaves the table's folder")]
    [InlineData("_delta_log/00000000000000000000.json", "lies in the log")]
    [InlineData("", "is no file name")]
    [InlineData("a\0b", "is no file name")]
    public void Resolve_PathElsewhere_IsRefused(string path, string reason) => Should.Throw<StoreException>(() => DeltaPath.Resolve("/table", path)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("time=10:30/x.parquet")]
    [InlineData("a..b/..c/x")]
    [InlineData("a/b=c/x.parquet")]
    public void Resolve_PathInside_IsBelowTheTable(string path) => DeltaPath.Resolve("/table", path).Replace('\\', '/').ShouldBe("/table/" + path);
}
