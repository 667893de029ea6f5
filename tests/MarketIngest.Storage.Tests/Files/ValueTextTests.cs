using System.Text;

using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Storage.Files;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Values as text and back.</summary>
public sealed class ValueTextTests
{
    private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'");

    public static TheoryData<long> Edges =>
    [
        0, 1, -1, 999_999, 1_000_000, -1_000_000, -86_400_000_000, 86_399_999_999,
        .. ((string[])["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "-0044-03-15T12:00:00Z", "1885-02-16T00:00:00.1Z", "2035-06-07T08:09:10.123456Z", "2024-02-29T23:59:59Z"]).Select(t => Pattern.Parse(t).Value.ToUnixMicroseconds()),
    ];

    [Theory]
    [MemberData(nameof(Edges))]
    public void Of_InstantAtAnEdge_EqualsThePatternAndComesBack(long microseconds) => CheckInstant(microseconds);

    [Fact]
    public void Of_AnyInstant_EqualsThePatternAndComesBack() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), ticks => CheckInstant(ticks % 300_000_000_000_000_000 / 2)).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyDate_EqualsThePatternAndComesBack() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), days =>
    {
        LocalDate date = new LocalDate(1970, 1, 1).PlusDays(days % 3_000_000 - 100_000);
        ColumnText.Of(date).ShouldBe(LocalDatePattern.Iso.Format(date));
        Back<LocalDate>(ColumnKind.Date, ColumnText.Of(date)).ShouldBe(date);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(ColumnKind.Boolean, "True")]
    [InlineData(ColumnKind.Boolean, "1")]
    [InlineData(ColumnKind.Int64, "1.0")]
    [InlineData(ColumnKind.Int64, "9223372036854775808")]
    [InlineData(ColumnKind.Int64, " 1")]
    [InlineData(ColumnKind.Double, "x")]
    [InlineData(ColumnKind.Decimal, "1e5")]
    [InlineData(ColumnKind.Decimal, "1,000")]
    [InlineData(ColumnKind.Decimal, "99999999999999999999999999999999")]
    [InlineData(ColumnKind.Date, "2024-02-30")]
    [InlineData(ColumnKind.Date, "2024-2-3")]
    [InlineData(ColumnKind.Date, "2024-13-01")]
    [InlineData(ColumnKind.Instant, "2024-01-01T00:00:00")]
    [InlineData(ColumnKind.Instant, "2024-01-01 00:00:00Z")]
    [InlineData(ColumnKind.Instant, "2024-01-01T00:00:00.Z")]
    [InlineData(ColumnKind.Instant, "2024-01-01T00:00:00.1234567Z")]
    public void TryAppend_OtherText_IsRefused(ColumnKind kind, string text)
    {
        var vector = ColumnVector.Create(kind);
        ValueText.TryAppend(vector, Encoding.UTF8.GetBytes(text)).ShouldBeFalse();
        vector.Count.ShouldBe(0);
    }

    [Fact]
    public void TryAppend_BytesThatAreNoText_AreRefused() => ValueText.TryAppend(ColumnVector.Create(ColumnKind.Text), [0x41, 0xFF]).ShouldBeFalse();

    private static void CheckInstant(long microseconds)
    {
        Instant instant = InstantExtensions.FromUnixMicroseconds(microseconds);
        ColumnText.Of(instant).ShouldBe(Pattern.Format(instant));
        Back<Instant>(ColumnKind.Instant, ColumnText.Of(instant)).ShouldBe(instant);
    }

    private static T Back<T>(ColumnKind kind, string text)
        where T : struct
    {
        var vector = (ColumnVector<T>)ColumnVector.Create(kind);
        ValueText.TryAppend(vector, Encoding.UTF8.GetBytes(text)).ShouldBeTrue(text);
        return vector.Values[0];
    }
}
