using MarketIngest.Analytics.Beneficial;
using MarketIngest.Calendars.Deadlines;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Analytics.Beneficial;

public sealed class BeneficialTests
{
    [Fact]
    public void Largest_JointFilers_IsTheMostAndNeverTheSum()
    {
        SecBeneficialOwner[] rows = [Row(1, 59), Row(2, 1_624_877), Row(3, 1_624_877), Row(4, null)];
        BeneficialStake.Largest(rows).ShouldBe(rows[1]);
        BeneficialStake.Largest(rows.Reverse()).ShouldBe(rows[1]);
        BeneficialStake.Largest([Row(1, null)]).ShouldBeNull();
        BeneficialStake.Largest([]).ShouldBeNull();
    }

    [Fact]
    public void Largest_SeveralFilings_IsRefused() =>
        Should.Throw<ArgumentException>(() => BeneficialStake.Largest([Row(1, 5), Row(1, 6) with { AccessionNumber = "0001234567-26-000002" }])).Message.ShouldContain("0001234567-26-000002");

    [Theory]
    [InlineData("SCHEDULE 13D", null, "2025-04-29", "2025-05-06")]
    [InlineData("SC 13D", null, "2023-06-01", "2023-06-12")]
    [InlineData("SCHEDULE 13D/A", null, "2025-04-29", "2025-05-01")]
    [InlineData("SC 13D/A", null, "2023-06-01", null)]
    [InlineData("SCHEDULE 13G", "(c)", "2025-04-29", "2025-05-06")]
    [InlineData("SCHEDULE 13G", "(b)", "2025-03-31", "2025-05-15")]
    [InlineData("SCHEDULE 13G", "(b)", "2025-04-29", null)]
    [InlineData("SCHEDULE 13G", null, "2025-03-31", null)]
    [InlineData("SCHEDULE 13G/A", "(c)", "2026-03-31", "2026-05-15")]
    [InlineData("SC 13G/A", "(b)", "2023-12-31", "2024-02-14")]
    [InlineData("SC 13G/A", "(b)", "2023-09-30", null)]
    [InlineData("SC 14D9", null, "2025-04-29", null)]
    [InlineData("SCHEDULE 13D", null, "0222-04-29", null)]
    [InlineData("SCHEDULE 13D", null, "2222-04-29", null)]
    public void Due_FormRuleAndEvent_DecideTheDay(string form, string? rule, string date, string? due)
    {
        SecBeneficialOwner row = Row(1, 5) with { Form = form, Rules = rule is null ? null : $"[\"Rule 13d-1{rule}\"]", EventDate = Date(date) };
        BeneficialDeadline.Due(row, FilingDeadlines.Default).ShouldBe(due is null ? null : Date(due));
    }

    [Theory]
    [InlineData("2025-05-06", false)]
    [InlineData("2025-05-07", true)]
    [InlineData(null, null)]
    public void IsLate_FilingDate_IsCompared(string? filed, bool? late)
    {
        SecBeneficialOwner row = Row(1, 5) with { Form = "SCHEDULE 13D", EventDate = Date("2025-04-29"), FilingDate = filed is null ? null : Date(filed) };
        BeneficialDeadline.IsLate(row, FilingDeadlines.Default).ShouldBe(late);
    }

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static SecBeneficialOwner Row(long line, decimal? shares) => new() { AccessionNumber = "0001234567-26-000001", Line = line, IsAmendment = false, SharesOwned = shares };
}
