using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>Promise 10: every value comes back equal, in keys and in columns.</summary>
public abstract class ValueConformance : ProgressConformance
{
    private const string Awkward = "O'Brien \"quoted\" 100% \\ ; -- \t\r\n | , 😀 日本語 é ‮ \u0001";

    /// <summary>The rows of the value tests, one for each trap.</summary>
    public static TheoryData<string> Traps => [.. Rows.Keys];

    private static Dictionary<string, EveryKindRow> Rows { get; } = new(StringComparer.Ordinal)
    {
        ["all null"] = new(),
        ["empty text apart from null"] = new() { Text = "" },
        ["awkward text"] = new() { Code = Awkward, Text = Awkward },
        ["text with a zero character"] = new() { Text = "a\0b" },
        ["long text"] = new() { Text = new string('x', 100_000) },
        ["text that looks like a number"] = new() { Code = "007", Text = "1e5" },
        ["text that says null"] = new() { Code = "null", Text = "NULL" },
        ["true"] = new() { Flag = true, Truth = true },
        ["false apart from null"] = new() { Truth = false },
        ["largest integers"] = new() { Number = long.MaxValue, Integer = long.MaxValue },
        ["smallest integers"] = new() { Number = long.MinValue, Integer = long.MinValue },
        ["zero apart from null"] = new() { Integer = 0, Floating = 0, FreeDecimal = 0, Cents = 0, Shares = 0 },
        ["28 digits"] = new() { FreeDecimal = 1234567890.123456789012345678m, Cents = 1234567890.123456789012345678m, RequiredDecimal = -0.1234567890123456789012345678m },
        ["28 digits before the point"] = new() { FreeDecimal = 9999999999999999999999999999m, Shares = -9999999999999999999999999999m },
        ["largest decimals"] = new() { FreeDecimal = decimal.MaxValue, Cents = decimal.MinValue },
        ["smallest decimal"] = new() { FreeDecimal = 0.0000000000000000000000000001m, Shares = 0.000001m },
        ["declared digits"] = new() { Cents = -12.34m, Shares = 1234567.654321m },
        ["more digits than declared"] = new() { Cents = 12.345m, Shares = 0.1234567m },
        ["integers at the edge of 64 bits"] = new() { FreeDecimal = 9223372036854775807m, Cents = 92233720368547758.07m, Shares = -9223372036854.775808m },
        ["trailing zeros"] = new() { FreeDecimal = 1.50m, Cents = 2.00m },
        ["floating extremes"] = new() { Floating = double.MaxValue, RequiredFloating = double.Epsilon },
        ["floating third"] = new() { Floating = 1.0 / 3, RequiredFloating = -1e-300 },
        ["whole floating"] = new() { Floating = 9007199254740993, RequiredFloating = 5 },
        ["not a number"] = new() { Floating = double.NaN, RequiredFloating = double.NaN },
        ["infinities"] = new() { Floating = double.PositiveInfinity, RequiredFloating = double.NegativeInfinity },
        ["1885"] = new() { Day = new(1885, 2, 16), Date = new(1885, 2, 16), Instant = At(0).Minus(Duration.FromDays(50_000)), Moment = Instants(1885, 1) },
        ["2035"] = new() { Day = new(2035, 12, 31), Date = new(2035, 12, 31), Instant = Instants(2035, 1), Moment = Instants(2035, 1) },
        ["day before the epoch"] = new() { Day = new(1969, 12, 31), Date = new(1969, 12, 31), Instant = Instants(1969, 1) },
        ["microseconds"] = new() { Moment = Instants(2024, 123_456), Instant = Instants(2024, 999_999) },
        ["microseconds before the epoch"] = new() { Moment = Instants(1960, 1), Instant = Instants(1960, 999_999) },
    };

    /// <summary>The value comes back equal, also after the store is opened again, and given again it writes nothing.</summary>
    [Theory]
    [MemberData(nameof(Traps))]
    public async Task Value_Trap_ComesBackEqual(string trap)
    {
        EveryKindRow row = Rows[trap];
        await CommitAsync("c1", Batch(At(1), row)).ConfigureAwait(false);
        Assert.Equal([row], await RecordsAsync<EveryKindRow>(new DatasetQuery(EveryKindRow.Schema)).ConfigureAwait(false));
        Assert.Equal(new WriteCounts(0, 0, 1, 0), await CommitAsync("c2", Batch(At(2), row)).ConfigureAwait(false));
    }

    /// <summary>All traps together come back equal from the newest rows and from the history.</summary>
    [Fact]
    public async Task Value_AllTraps_ComeBackFromHistory()
    {
        EveryKindRow[] rows = [.. Rows.Values.Select((r, i) => r with { Code = $"{i:000}{r.Code}" })];
        await CommitAsync("c1", Batch(At(1), rows)).ConfigureAwait(false);
        await CommitAsync("c2", Batch(At(2), [.. rows.Select(r => r with { Integer = 42, Text = "changed" })])).ConfigureAwait(false);
        Assert.Equal(rows, await RecordsAsync<EveryKindRow>(new DatasetQuery(EveryKindRow.Schema) { KnownBy = At(1) }).ConfigureAwait(false));
        Assert.All(await RecordsAsync<EveryKindRow>(new DatasetQuery(EveryKindRow.Schema)).ConfigureAwait(false), r => Assert.Equal(42, r.Integer));
    }

    /// <summary>All traps together come back equal after the store is opened again.</summary>
    [Fact]
    public async Task Value_AllTraps_ComeBackAfterReopening()
    {
        EveryKindRow[] rows = [.. Rows.Values.Select((r, i) => r with { Code = $"{i:000}{r.Code}" })];
        await CommitAsync("c1", Batch(At(1), rows)).ConfigureAwait(false);
        await ReopenAsync().ConfigureAwait(false);
        Assert.Equal(rows, await RecordsAsync<EveryKindRow>(new DatasetQuery(EveryKindRow.Schema)).ConfigureAwait(false));
    }

    /// <summary>Keys that differ in one part of any kind are different keys, in the order of their values.</summary>
    [Fact]
    public async Task Value_KeysOfEveryKind_KeepTheirOrder()
    {
        EveryKindRow[] rows =
        [
            new(),
            new() { Flag = true },
            new() { Moment = Instants(1969, 5) },
            new() { Moment = Instants(2024, 5) },
            new() { Number = -1 },
            new() { Number = 10 },
            new() { Number = 9 },
            new() { Day = new LocalDate(1900, 1, 1) },
            new() { Code = "x" },
        ];
        await CommitAsync("c1", Batch(At(1), rows)).ConfigureAwait(false);
        IReadOnlyList<EveryKindRow> read = await RecordsAsync<EveryKindRow>(new DatasetQuery(EveryKindRow.Schema)).ConfigureAwait(false);
        Assert.Equal(rows.OrderBy(r => r.Code, StringComparer.Ordinal).ThenBy(r => r.Day).ThenBy(r => r.Number).ThenBy(r => r.Moment).ThenBy(r => r.Flag), read);
    }

    private static Instant Instants(int year, long microseconds) => InstantExtensions.FromUnixMicroseconds(Instant.FromUtc(year, 6, 7, 8, 9, 10).ToUnixMicroseconds() + microseconds);

    private static ColumnBatch Batch(Instant captured, params EveryKindRow[] rows) =>
        EveryKindRow.Schema.ToBatch(rows, new Evidence(captured, KnownAtBasis.Observed), From(captured));
}
