using System.Text;

using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Tests.Parsing;

public sealed class DelimitedReaderTests
{
    [Fact]
    public void Read_MixedLineEnds_GivesFieldsWithoutThem()
    {
        Lines("\uFEFFa|b\r\n|c\n\nlast|").ShouldBe(["1:a,b", "2:,c", "3:", "4:last,"]);
    }

    [Fact]
    public void IsUnterminated_LastLineWithoutEnd_IsTrueThereOnly()
    {
        using var reader = Reader("a\nb");
        reader.Read().ShouldBeTrue();
        reader.IsUnterminated.ShouldBeFalse();
        reader.Read().ShouldBeTrue();
        reader.IsUnterminated.ShouldBeTrue();
        reader.Read().ShouldBeFalse();
    }

    [Fact]
    public void Read_LineLongerThanBuffer_IsWhole()
    {
        string field = new('x', 100_000);
        using var reader = Reader($"{field}|{field}\nend");
        reader.Read().ShouldBeTrue();
        reader[1].Length.ShouldBe(100_000);
        reader.Read().ShouldBeTrue();
        reader[0].ToString().ShouldBe("end");
    }

    [Fact]
    public void Read_AnyLines_GivesWhatSplitGives()
    {
        Gen<string> line = Gen.Elements("", "a", "a|b", "||", "long text|with blanks |");
        Prop.ForAll(Gen.ListOf(line).ToArbitrary(), lines =>
        {
            string text = string.Concat(lines.Select(l => l + "\n"));
            return Lines(text).SequenceEqual(lines.Select((l, i) => $"{i + 1}:{string.Join(',', l.Split('|'))}"));
        }).QuickCheckThrowOnFailure();
    }

    private static List<string> Lines(string text)
    {
        using var reader = Reader(text);
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add($"{reader.Line}:{string.Join(',', Enumerable.Range(0, reader.Count).Select(i => reader[i].ToString()))}");
        }

        return lines;
    }

    private static DelimitedReader Reader(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), '|');
}
