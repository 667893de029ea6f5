using System.Text;
using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Tests.Parsing;

public sealed class JsonTokensTests
{
    private const string Document = """ {"a":"x\u0026y","b":[{"c":1.50},[2,[3]],"four",null,true],"d":{"e":[[],{}],"f":-1e3}} """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Read_StreamInPieces_GivesTheSameTokens(int piece)
    {
        using var tokens = new JsonTokens(new Pieces(Encoding.UTF8.GetBytes(Document), piece));
        List<string> seen = [];
        while (tokens.Read())
        {
            seen.Add($"{tokens.Type} {tokens.Text} {tokens.TokenStart}");
        }

        List<string> expected = [];
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Document));
        while (reader.Read())
        {
            string? text = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String ? reader.GetString()
                : reader.TokenType is JsonTokenType.Number or JsonTokenType.True ? Encoding.UTF8.GetString(reader.ValueSpan)
                : "";
            expected.Add($"{reader.TokenType} {text} {reader.TokenStartIndex}");
        }

        seen.ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void ReadElement_Array_GivesEachElementWithItsOffset(int piece)
    {
        using var tokens = new JsonTokens(new Pieces(Encoding.UTF8.GetBytes(Document), piece));
        while (tokens.Read() && tokens.Type != JsonTokenType.StartArray)
        {
        }

        List<string> elements = [];
        while (tokens.ReadElement(out ReadOnlyMemory<byte> element))
        {
            string text = Encoding.UTF8.GetString(element.Span);
            elements.Add(text);
            tokens.TokenStart.ShouldBe(Document.IndexOf(text, StringComparison.Ordinal));
        }

        elements.ShouldBe(["""{"c":1.50}""", "[2,[3]]", "\"four\"", "null", "true"]);
        tokens.Read();
        tokens.Text.ShouldBe("d");
    }

    [Fact]
    public void SkipValue_LargerThanAnyBuffer_IsPassed()
    {
        string large = string.Join(',', Enumerable.Repeat("{\"x\":[1,2,3]}", 400_000));
        using var tokens = new JsonTokens(new Pieces(Encoding.UTF8.GetBytes($"{{\"skip\":[{large}],\"b\":1}}"), 8000));
        tokens.Read();
        tokens.Read();
        tokens.SkipValue();
        tokens.Read();
        tokens.Text.ShouldBe("b");
    }

    [Fact]
    public void Read_ByteOrderMark_IsPassed()
    {
        using var tokens = new JsonTokens(new Pieces([0xEF, 0xBB, 0xBF, .. "[7]"u8], 1));
        tokens.Read();
        tokens.Read();
        (tokens.Text, tokens.TokenStart).ShouldBe(("7", 4));
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":\"\\uD800\"}")]
    public void Read_Damaged_Throws(string text)
    {
        using var tokens = new JsonTokens(new Pieces(Encoding.UTF8.GetBytes(text), 3));
        Should.Throw<JsonException>(() =>
        {
            while (tokens.Read())
            {
            }
        });
    }

    [Theory]
    [InlineData("[1,{\"a\":2")]
    [InlineData("[1,")]
    [InlineData("[1")]
    public void ReadElement_CutOff_Throws(string text)
    {
        using var tokens = new JsonTokens(new Pieces(Encoding.UTF8.GetBytes(text), 3));
        tokens.Read();
        Should.Throw<JsonException>(() =>
        {
            while (tokens.ReadElement(out _))
            {
            }
        });
    }

    [Fact]
    public void Read_OneEndlessValue_IsRefusedBeforeItFillsTheMemory()
    {
        byte[] endless = Encoding.UTF8.GetBytes("[\"" + new string('x', 3 << 20) + "\"]");
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var tokens = new JsonTokens(new MemoryStream(endless));
        tokens.Read();
        Should.Throw<JsonException>(() => tokens.Read()).Message.ShouldContain("longer than 1048576 bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(6L << 20);
    }

    [Fact]
    public void Read_TooDeep_Throws()
    {
        using var tokens = new JsonTokens(new MemoryStream(Encoding.UTF8.GetBytes(new string('[', 5000))));
        Should.Throw<JsonException>(() =>
        {
            while (tokens.Read())
            {
            }
        });
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}
