using MarketIngest.Scheduling;

namespace MarketIngest.Core.Tests.Scheduling;

public sealed class CronParseErrorTests
{
    [Theory]
    [InlineData("60 * * * *", CronField.Minutes, 0, "'60'")]
    [InlineData("0 25 * * *", CronField.Hours, 2, "'25'")]
    [InlineData("0 1,2,24 * * *", CronField.Hours, 6, "'24'")]
    [InlineData("0  9-17/0 * * *", CronField.Hours, 8, "'0'")]
    [InlineData("1k * * * *", CronField.Minutes, 1, "'k'")]
    [InlineData("0 0 10-32 * *", CronField.DaysOfMonth, 7, "'32'")]
    [InlineData("0 0 1,2W * *", CronField.DaysOfMonth, 7, "'W'")]
    [InlineData("0 0 L-31 * *", CronField.DaysOfMonth, 6, "'31'")]
    [InlineData("0 0 * FOO *", CronField.Months, 6, "'F'")]
    [InlineData("0 0 * * SUNDAY", CronField.DaysOfWeek, 11, "'D'")]
    [InlineData("0 0 * * MON#6", CronField.DaysOfWeek, 12, "'6'")]
    [InlineData("99 * * * * *", CronField.Seconds, 0, "'99'")]
    [InlineData("0 0 * * 1,", CronField.DaysOfWeek, 10, "end of text")]
    [InlineData("*/ * * * *", CronField.Minutes, 2, "end of field")]
    [InlineData("0 12 * *", CronField.DaysOfWeek, 8, "end of text")]
    [InlineData("", CronField.Minutes, 0, "end of text")]
    [InlineData("0 0 * * * * 2026", null, 12, "'2026'")]
    [InlineData("@dayly", null, 3, "'yly'")]
    [InlineData("H * * * *", CronField.Minutes, 0, "'H'")]
    public void TryParse_BadText_NamesFieldPositionAndText(string text, CronField? field, int position, string offender)
    {
        CronExpression.TryParse(text, CronDialect.Cronos, out var cron, out var error).ShouldBeFalse();
        cron.ShouldBeNull();
        error!.Field.ShouldBe(field);
        error.Position.ShouldBe(position);
        error.Message.ShouldContain(offender);
        error.Message.ShouldContain($"position {position}");
        error.Expression.ShouldBe(text);
    }

    [Theory]
    [InlineData("0 0 20-5 * *", CronField.DaysOfMonth, 7)]
    [InlineData("0 0 * * fri-mon", CronField.DaysOfWeek, 12)]
    [InlineData("5/10 * * * *", CronField.Minutes, 1)]
    [InlineData("0 0 L * *", CronField.DaysOfMonth, 4)]
    [InlineData("0 0 15W * *", CronField.DaysOfMonth, 6)]
    [InlineData("0 0 * * 1#2", CronField.DaysOfWeek, 9)]
    [InlineData("0 0 ? * 1", CronField.DaysOfMonth, 4)]
    [InlineData("0 0 0 * * *", null, 10)]
    [InlineData("@every_second", null, 1)]
    [InlineData("@reboot", null, 1)]
    public void TryParse_FormsVixieLacks_AreRefused(string text, CronField? field, int position)
    {
        CronExpression.TryParse(text, CronDialect.Vixie, out _, out var error).ShouldBeFalse();
        error!.Field.ShouldBe(field);
        error.Position.ShouldBe(position);
    }

    [Fact]
    public void Parse_BadText_ThrowsWithTheSameError()
    {
        CronExpression.TryParse("0 25 * * *", CronDialect.Cronos, out _, out var error).ShouldBeFalse();
        var exception = Should.Throw<CronParseException>(() => CronExpression.Parse("0 25 * * *"));
        exception.Error.ShouldBe(error);
        exception.Message.ShouldBe("Hours: '25' at position 2 is not a number between 0 and 23, in '0 25 * * *'.");
    }

    [Fact]
    public void Parse_UndefinedDialect_Throws()
        => Should.Throw<ArgumentOutOfRangeException>(() => CronExpression.Parse("* * * * *", (CronDialect)7));
}
