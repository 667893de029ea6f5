using FsCheck;
using FsCheck.Fluent;
using MarketIngest.Scheduling;
using NodaTime;

namespace MarketIngest.Core.Tests.Scheduling;

/// <summary>Laws that hold for any expression, zone and instant; most instants stand close to a change of the clock or of the month.</summary>
public sealed class CronProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly DateTimeZone[] AllZones =
    [
        .. new[] { "America/New_York", "Australia/Lord_Howe", "Asia/Amman", "America/Santiago", "Europe/Berlin", "Pacific/Apia", "Africa/Casablanca", "UTC" }
            .Select(id => DateTimeZoneProviders.Tzdb[id]),
    ];

    private static readonly Gen<string> Clock = Gen.Elements("*", "*/5", "*/7", "0", "30", "15,45", "10-20", "3/10");
    private static readonly Gen<string> Hour = Gen.Elements("*", "*/6", "0", "1", "2", "0-3", "1,2,3", "22-2", "9-16");
    private static readonly Gen<string> DayOfMonth = Gen.Elements("*", "*", "*", "1,15", "L", "LW", "29", "*/2", "8-14", "1W", "15W", "L-3");
    private static readonly Gen<string> Month = Gen.Elements("*", "*", "*", "3,11", "2", "oct-apr");
    private static readonly Gen<string> DayOfWeek = Gen.Elements("*", "*", "0", "1-5", "sun#2", "5L", "sat,sun");

    private static readonly Gen<string> Expressions =
        from minute in Clock
        from hour in Hour
        from dayOfMonth in DayOfMonth
        from month in Month
        from dayOfWeek in DayOfWeek
        select $"{minute} {hour} {dayOfMonth} {month} {dayOfWeek}";

    private static readonly Gen<(string Expression, DateTimeZone Zone, Instant At)> Cases =
        from expression in Expressions
        from zone in Gen.Elements(AllZones)
        from days in Gen.Choose(0, 16_000)
        from seconds in Gen.Choose(-10_000, 10_000)
        from near in Gen.Elements(Anchor.Transition, Anchor.Transition, Anchor.Month, Anchor.None)
        select (expression, zone, Place(zone, days, seconds, near));

    private static Instant Place(DateTimeZone zone, int days, int seconds, Anchor near)
    {
        var at = Instant.FromUtc(1990, 1, 1, 0, 0) + Duration.FromDays(days);
        var interval = zone.GetZoneInterval(at);
        var anchor = near switch
        {
            Anchor.Transition when interval.HasStart => interval.Start,
            Anchor.Month => zone.AtStartOfDay(at.InZone(zone).Date.With(DateAdjusters.StartOfMonth)).ToInstant(),
            _ => at,
        };
        return anchor + Duration.FromSeconds(seconds);
    }

    private enum Anchor
    {
        None,
        Transition,
        Month,
    }

    private static void Hold(Func<(string Expression, DateTimeZone Zone, Instant At), bool> law)
        => Prop.ForAll(Cases.ToArbitrary(), law).Check(Config);

    [Fact]
    public void Next_AnyInstant_IsStrictlyLaterAndShowsANamedTimeOrEndsAGap()
        => Hold(one =>
        {
            var cron = CronExpression.Parse(one.Expression);
            if (cron.Next(one.At, one.Zone) is not { } run) return true;
            var local = run.InZone(one.Zone).LocalDateTime;
            return run > one.At && (NaiveCron.Matches(one.Expression, local) || NaiveCron.EndsAGapWith(one.Expression, run, one.Zone));
        });

    [Fact]
    public void Occurrences_CronosAcrossTransitions_EqualsAMinuteScan()
        => Hold(one =>
        {
            var isInterval = one.Expression.Split(' ')[..2].Any(field => field.IndexOfAny(['*', '-', '/']) >= 0);
            return EqualsScan(CronExpression.Parse(one.Expression), one.Zone, one.At, madeUpFor: true, repeated: isInterval);
        });

    [Fact]
    public void Occurrences_VixieAcrossTransitions_EqualsAMinuteScan()
    {
        var compared = 0;
        Hold(one =>
        {
            var fields = one.Expression.Split(' ');
            if (fields[2][0] != '*' && fields[4][0] != '*') return true; // OR, which the scan does not know
            if (one.Zone.Id == "Pacific/Apia") return true; // a change of a day has a test of its own
            if (!CronExpression.TryParse(one.Expression, CronDialect.Vixie, out var cron, out _)) return true;
            compared++;
            var isWildcard = fields[0][0] == '*' || fields[1][0] == '*';
            return EqualsScan(cron, one.Zone, one.At, madeUpFor: !isWildcard, repeated: isWildcard);
        });
        compared.ShouldBeGreaterThan(100);
    }

    private static bool EqualsScan(CronExpression cron, DateTimeZone zone, Instant near, bool madeUpFor, bool repeated)
    {
        var from = near - Duration.FromTicks(near.ToUnixTimeTicks() % NodaConstants.TicksPerMinute);
        var until = from + Duration.FromHours(5);
        var runs = cron.Occurrences(from, until, zone).Select(run => run.ToInstant()).ToHashSet();
        for (var at = from; at < until; at += Duration.FromMinutes(1))
        {
            var local = at.InZone(zone).LocalDateTime;
            var isSecondPass = zone.MapLocal(local) is { Count: 2 } mapping && mapping.Last().ToInstant() == at;
            var expected = (NaiveCron.Matches(cron.ToString(), local) && (repeated || !isSecondPass))
                || (madeUpFor && NaiveCron.EndsAGapWith(cron.ToString(), at, zone));
            if (expected != runs.Contains(at)) return false;
        }

        return true;
    }

    [Fact]
    public void Occurrences_SplitWindow_AddsUp()
        => Hold(one =>
        {
            var cron = CronExpression.Parse(one.Expression);
            var (from, until) = (one.At - Duration.FromHours(30), one.At + Duration.FromHours(30));
            var whole = cron.Occurrences(from, until, one.Zone);
            return whole.SequenceEqual(cron.Occurrences(from, one.At, one.Zone).Concat(cron.Occurrences(one.At, until, one.Zone)));
        });

    [Fact]
    public void Previous_OfTheNextRun_IsNotLaterThanTheStart()
        => Hold(one =>
        {
            var cron = CronExpression.Parse(one.Expression);
            if (cron.Next(one.At, one.Zone) is not { } run) return true;
            if (cron.Previous(run, one.Zone) is not { } before) return true;
            return before <= one.At && cron.Next(before, one.Zone) == run && cron.PreviousOrSame(run, one.Zone) == run;
        });

    [Fact]
    public void Next_OnlyOneDayFieldRestricted_IsTheSameInBothDialects()
    {
        var expressions =
            from minute in Gen.Elements("0", "15,45", "*/5", "*")
            from hour in Gen.Elements("*", "9", "0,12", "9-16")
            from month in Gen.Elements("*", "2", "3-6")
            from days in Gen.Elements("1,15 # *", "* # 1-5", "10-20/3 # *", "* # sun", "*/2 # 3")
            select $"{minute} {hour} {days.Replace("#", month, StringComparison.Ordinal)}";
        var cases =
            from expression in expressions
            from days in Gen.Choose(0, 16_000)
            select (expression, Instant.FromUtc(1990, 1, 1, 0, 0) + Duration.FromDays(days));
        Prop.ForAll(cases.ToArbitrary(), one => CronExpression.Parse(one.expression, CronDialect.Vixie).Next(one.Item2, DateTimeZone.Utc)
            == CronExpression.Parse(one.expression).Next(one.Item2, DateTimeZone.Utc)).Check(Config);
    }

    [Fact]
    public void Next_BothDayFieldsRestricted_IsTheEarlierOfTheTwoInVixie()
        => Hold(one =>
        {
            Instant? Next(string text) => CronExpression.Parse(text, CronDialect.Vixie).Next(one.At, DateTimeZone.Utc);
            return Next("0 12 13 * 5") == Instant.Min(Next("0 12 13 * *")!.Value, Next("0 12 * * 5")!.Value);
        });
}
