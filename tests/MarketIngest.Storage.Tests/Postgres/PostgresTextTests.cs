using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Storage.Postgres;

namespace MarketIngest.Storage.Tests.Postgres;

public sealed class PostgresTextTests
{
    private static readonly Arbitrary<string> Texts = Gen.Elements('\0', '\u0001', '\u0002', 'a', 'é').ListOf().Select(c => new string([.. c])).ToArbitrary();

    [Fact]
    public void Encode_AnyText_ComesBackInTheSameOrderAndWithoutZero() => Prop.ForAll(Texts, Texts, (left, right) =>
    {
        string a = PostgresText.Encode(left), b = PostgresText.Encode(right);
        a.ShouldNotContain('\0');
        PostgresText.Decode(a).ShouldBe(left);
        Math.Sign(string.CompareOrdinal(a, b)).ShouldBe(Math.Sign(string.CompareOrdinal(left, right)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void LoneSurrogate_Text_IsFoundWhereItStands()
    {
        // Not as data of a theory: an attribute holds its texts as UTF-8, which has no lone surrogates.
        PostgresText.LoneSurrogate("plain").ShouldBe(-1);
        PostgresText.LoneSurrogate("😀").ShouldBe(-1);
        PostgresText.LoneSurrogate("a\uD83D").ShouldBe(1);
        PostgresText.LoneSurrogate("\uDE00\uD83D").ShouldBe(0);
        PostgresText.LoneSurrogate("😀\uD83Dx").ShouldBe(2);
    }
}
