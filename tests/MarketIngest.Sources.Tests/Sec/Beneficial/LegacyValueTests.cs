using System.Text;

using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Sources.Sec.Beneficial.Legacy;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Tests.Sec.Beneficial;

public sealed class LegacyValueTests
{
    [Theory]
    [InlineData("3,394,114", 3394114)]
    [InlineData("13767282", 13767282)]
    [InlineData("2,164,071.69", 2164071.69)]
    [InlineData("-0-", 0)]
    [InlineData("- 0 -", 0)]
    [InlineData("-0- (See Item 4(a))", 0)]
    [InlineData("None.", 0)]
    [InlineData("1,234,567(1)(2)", 1234567)]
    [InlineData("1,234,567* shares as of December 31, 2023", 1234567)]
    [InlineData("1,234,567 (of which 1,000,000 are options)", 1234567)]
    public void Amount_Number_IsRead(string text, double expected) => Amount(text).ShouldBe(LegacyValue.Of((decimal)expected));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("See row 6 above")]
    [InlineData("-5-")]
    [InlineData("12,34")]
    [InlineData("1,2345")]
    [InlineData("1.234.567")]
    [InlineData("13 767 282")]
    [InlineData("1,234,567 Class A; 2,345,678 Class B")]
    [InlineData("99999999999999999999999999999999")]
    public void Amount_AnythingElse_IsUnread(string text) => Amount(text).ShouldBe(LegacyValue.Unread);

    [Theory]
    [InlineData("N/A")]
    [InlineData("Not Applicable")]
    public void Amount_NotApplicable_IsReadAsNothing(string text) => Amount(text).ShouldBe(LegacyValue.NotApplicable);

    [Theory]
    [InlineData("17.1%", 17.1)]
    [InlineData("5.31 %", 5.31)]
    [InlineData("9.9", 9.9)]
    [InlineData("0.0%**", 0)]
    [InlineData("Approximately 5.3% (1)", 5.3)]
    [InlineData("11% based on 63,963,302 shares", 11)]
    public void Percent_Number_IsRead(string text, double expected) => Percent(text).ShouldBe(LegacyValue.Of((decimal)expected));

    [Theory]
    [InlineData("<1%")]
    [InlineData("< 1%")]
    [InlineData("Less than 1%")]
    [InlineData("5.1% of Class A, 3.2% in all")]
    public void Percent_AnythingElse_IsUnread(string text) => Percent(text).ShouldBe(LegacyValue.Unread);

    [Theory]
    [InlineData("(a) [ ] (b) [X]", "(b)")]
    [InlineData("(a)[x] (b)[ ]", "(a)")]
    [InlineData("(a) \u2612 (b) \u2610", "(a)")]
    [InlineData("[ ] (a) [X] (b)", "(b)")]
    [InlineData("(a) o (b) \u00FE", "(b)")]
    [InlineData("(a) / / (b) /X/", "(b)")]
    [InlineData("(a) __ (b) _X_", "(b)")]
    [InlineData("(a) ( ) (b) (x)", "(b)")]
    [InlineData("(a) [_] (b) [_]", "")]
    [InlineData("(a) (b)", "")]
    [InlineData("", "")]
    public void Checkboxes_InEitherOrder_TellWhatIsChecked(string text, string expected) =>
        string.Join(' ', Checkboxes.Read(text, "(a)", "(b)").ShouldNotBeNull()).ShouldBe(expected);

    [Theory]
    [InlineData("(a) [X] (b)")]
    [InlineData("[X]")]
    [InlineData("[X] (a) (b) [ ]")]
    [InlineData("(a) [ ] [X] (b) [ ]")]
    public void Checkboxes_Ambiguous_AreNotGuessed(string text) => Checkboxes.Read(text, "(a)", "(b)").ShouldBeNull();

    [Theory]
    [InlineData("04/29/2025", "2025-04-29")]
    [InlineData("2025-04-29", "2025-04-29")]
    [InlineData("DECEMBER 29, 2023", "2023-12-29")]
    [InlineData("Dec. 9, 2024", "2024-12-09")]
    [InlineData("31 December 2023", "2023-12-31")]
    [InlineData("March 3rd, 2021", "2021-03-03")]
    public void Dates_AsFiled_AreRead(string text, string expected)
    {
        Schedule13Dates.TryRead(text, out LocalDate date).ShouldBeTrue();
        date.ShouldBe(LocalDatePattern.Iso.Parse(expected).Value);
    }

    [Theory]
    [InlineData("02/30/2025")]
    [InlineData("13/01/2025")]
    [InlineData("Ma 3, 2021")]
    [InlineData("December 2023")]
    [InlineData("N/A")]
    public void Dates_AnythingElse_AreNone(string text) => Schedule13Dates.TryRead(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("22266T109", "22266T109")]
    [InlineData("22266t 10 9", "22266T109")]
    [InlineData("00000A-10-9", "00000A109")]
    [InlineData("00000A10", "00000A10")]
    [InlineData("000000000", null)]
    [InlineData("NOTACUSIP", null)]
    [InlineData("22266T1099", null)]
    [InlineData("", null)]
    public void Cusip_AsFiled_IsNineCharactersOrNone(string text, string? expected) => CusipText.Of(text).ShouldBe(expected);

    private static LegacyValue Amount(string text) => Read(text, LegacyNumbers.Amount);

    private static LegacyValue Percent(string text) => Read(text, LegacyNumbers.Percent);

    private static LegacyValue Read(string text, Func<LegacyText, IReadOnlyList<int>, LegacyValue> read)
    {
        LegacyText words = LegacyTextReader.Read(Encoding.UTF8.GetBytes(text), 0);
        return read(words, [.. Enumerable.Range(0, words.Count)]);
    }
}
