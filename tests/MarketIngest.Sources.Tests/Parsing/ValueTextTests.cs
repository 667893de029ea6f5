using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Tests.Parsing;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("2024-02-29", 2024, 2, 29)]
    [InlineData("20240229", 2024, 2, 29)]
    [InlineData(" 2026-07-20T00:00:00 ", 2026, 7, 20)]
    public void TryDate_Supported_IsRead(string text, int year, int month, int day)
    {
        ValueText.TryDate(text, out LocalDate date).ShouldBeTrue();
        date.ShouldBe(new LocalDate(year, month, day));
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("12/12/2025")]
    [InlineData("2025/12/12")]
    [InlineData("Dec 12, 2025")]
    [InlineData("2025-13-01")]
    [InlineData("2025-12-2")]
    [InlineData("0000-01-01")]
    [InlineData("")]
    public void TryDate_AnythingElse_IsRefused(string text) => ValueText.TryDate(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("12.000", 12)]
    [InlineData("-3", -3)]
    public void TryCount_Whole_IsRead(string text, long expected)
    {
        ValueText.TryCount(text, out long value).ShouldBeTrue();
        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("12.5")]
    [InlineData("1,000")]
    [InlineData("1e30")]
    [InlineData("x")]
    public void TryCount_AnythingElse_IsRefused(string text) => ValueText.TryCount(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2026-06-10T11:40:08.417714Z", "2026-06-10T11:40:08.417714Z")]
    [InlineData("2026-06-10 13:13:13+00", "2026-06-10T13:13:13Z")]
    [InlineData("2026-06-10 09:13:13-04", "2026-06-10T13:13:13Z")]
    [InlineData("2026-06-10T13:13:13+00:00", "2026-06-10T13:13:13Z")]
    [InlineData("2026-06-10", "2026-06-10T00:00:00Z")]
    public void TryInstant_EveryStyle_IsRead(string text, string expected)
    {
        ValueText.TryInstant(text, out Instant value).ShouldBeTrue();
        ColumnText.Of(value).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-06-10T13:13:13")] // no offset: a zone would be a guess
    [InlineData("2026-13-10T13:13:13Z")]
    [InlineData("2026-06-10 25:13:13+00")]
    public void TryInstant_Others_AreNot(string text) => ValueText.TryInstant(text, out _).ShouldBeFalse();
}
