using System.CommandLine;

using MarketIngest.Calendars;
using MarketIngest.Scheduling;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Cli.Commands;

/// <summary>The options of <c>cron</c>.</summary>
internal sealed record CronOptions(
    Option<string> ZoneOption,
    Option<string?> From,
    Option<int> Count,
    Option<bool> Inclusive,
    Option<string?> Calendar,
    Option<string> DayRuleOption,
    Option<string> Dialect)
{
    private static readonly OffsetDateTimePattern WithOffset = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFFo<+HH:mm>");

    public static CronOptions Create()
    {
        var options = new CronOptions(
            new Option<string>("--zone") { Description = "The IANA zone.", DefaultValueFactory = _ => "America/New_York" },
            new Option<string?>("--from") { Description = "Where to start: a local time in the zone, or an instant; default now." },
            new Option<int>("--count") { Description = "How many.", DefaultValueFactory = _ => 1 },
            new Option<bool>("--inclusive") { Description = "The start itself may be the first answer." },
            new Option<string?>("--calendar") { Description = "The calendar that the day rule asks, for example XNYS." },
            new Option<string>("--day-rule") { Description = "business, any, next or previous.", DefaultValueFactory = _ => "any" },
            new Option<string>("--dialect") { Description = "cronos or vixie.", DefaultValueFactory = _ => "cronos" });
        options.Count.Validators.Add(Options.Between(1, 1_000_000));
        options.DayRuleOption.AcceptOnlyFromAmong("business", "any", "next", "previous");
        options.Dialect.AcceptOnlyFromAmong("cronos", "vixie");
        return options;
    }

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
        ?? throw CommandException.Usage($"'{id}' is no IANA zone such as America/New_York.");

    public static Instant InstantOf(string text, DateTimeZone zone, string option = "--from")
    {
        if (Options.ParseInstant(text) is { Success: true } instant)
        {
            return instant.Value;
        }

        foreach (LocalDateTimePattern pattern in (LocalDateTimePattern[])[LocalDateTimePattern.ExtendedIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd")])
        {
            if (pattern.Parse(text) is { Success: true } local)
            {
                return zone.AtLeniently(local.Value).ToInstant();
            }
        }

        throw CommandException.Usage($"{option} '{text}' is neither a local time such as 2026-01-02T18:00 nor an instant such as 2026-01-02T23:00:00Z.");
    }

    public static string Format(Instant at, DateTimeZone zone) => WithOffset.Format(at.InZone(zone).ToOffsetDateTime());

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[ZoneOption, From, Count, Inclusive, Calendar, DayRuleOption, Dialect])
        {
            command.Options.Add(option);
        }
    }

    public CronDialect DialectOf(ParseResult parsed) => SnakeCase.Parse<CronDialect>(parsed.GetValue(Dialect)!);

    public DateTimeZone ZoneOf(ParseResult parsed) => Zone(parsed.GetValue(ZoneOption)!);

    /// <summary>The occurrences asked for; a single null when there is none.</summary>
    public IEnumerable<Instant?> Walk(ParseResult parsed, CommandIo io, CronExpression cron, CronWalk walk)
    {
        DateTimeZone zone = ZoneOf(parsed);
        Instant at = parsed.GetValue(From) is { } from ? InstantOf(from, zone) : parsed.GetValue(io.Globals.Now) ?? TimeProvider.System.GetCurrentInstant();
        bool isInclusive = parsed.GetValue(Inclusive);
        Func<Instant, Instant?> step = Step(parsed, cron, zone, walk);
        for (int i = 0; i < parsed.GetValue(Count); i++)
        {
            Instant? found = i == 0 && isInclusive ? First(parsed, cron, zone, at, step, walk) : step(at);
            if (found is null && i > 0)
            {
                yield break;
            }

            yield return found;
            if (found is null)
            {
                yield break;
            }

            at = found.Value;
        }
    }

    private Func<Instant, Instant?> Step(ParseResult parsed, CronExpression cron, DateTimeZone zone, CronWalk walk)
    {
        if (ScheduleOf(parsed, cron, zone) is { } schedule)
        {
            return walk == CronWalk.Forward ? schedule.Next : schedule.Previous;
        }

        return walk == CronWalk.Forward ? at => cron.Next(at, zone) : at => cron.Previous(at, zone);
    }

    private Instant? First(ParseResult parsed, CronExpression cron, DateTimeZone zone, Instant at, Func<Instant, Instant?> step, CronWalk walk)
    {
        if (ScheduleOf(parsed, cron, zone) is null)
        {
            return walk == CronWalk.Forward ? cron.NextOrSame(at, zone) : cron.PreviousOrSame(at, zone);
        }

        // A schedule's occurrences are whole seconds or later: one tick back makes the start itself the first candidate.
        return step(walk == CronWalk.Forward ? at - Duration.Epsilon : at + Duration.Epsilon);
    }

    private CronSchedule? ScheduleOf(ParseResult parsed, CronExpression cron, DateTimeZone zone)
    {
        DayRule rule = SnakeCase.Parse<DayRule>(parsed.GetValue(DayRuleOption)!);
        if (parsed.GetValue(Calendar) is not { } calendar)
        {
            return rule == DayRule.Any ? null : throw CommandException.Usage("--day-rule needs --calendar, for example --calendar XNYS.");
        }

        // A calendar without a rule means: only on its business days.
        bool isRuleGiven = parsed.GetResult(DayRuleOption) is { Implicit: false };
        return new CronSchedule(cron, zone).WithDays(isRuleGiven ? rule : DayRule.Business, ScheduleCalendars.Get(calendar));
    }
}
