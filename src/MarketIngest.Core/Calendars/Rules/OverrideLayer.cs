using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>Lays a set of overrides over a plan, by the precedence that <see cref="CalendarOverride"/> states.</summary>
internal static class OverrideLayer
{
    public static void Apply(DayPlan plan, IEnumerable<CalendarOverride> overrides, LayerOrigin origin)
    {
        foreach (IGrouping<LocalDate, CalendarOverride> day in overrides.GroupBy(o => o.Date).OrderBy(g => g.Key))
        {
            if (!plan.Offsets.TryGet(day.Key, out int offset))
                throw new CalendarCoverageException(plan.Definition.Id, day.Key, plan.Definition.Coverage);
            ApplyDay(plan, offset, [.. day], origin);
        }
    }

    private static void ApplyDay(DayPlan plan, int offset, CalendarOverride[] day, LayerOrigin origin)
    {
        if (Array.Find(day, o => o.Kind == CalendarOverrideKind.Session) is { } session)
        {
            if (day.Length > 1) throw Refuse(plan, session, "a session with its own hours allows no other override of that day");
            plan.SetHours(offset, new SessionHours(session.OpenTime!.Value, session.CloseTime!.Value), new DayReasons(session.Reason, session.Reason));
        }
        else if (Array.Find(day, o => o.Kind == CalendarOverrideKind.Closed) is { } closed)
        {
            // A rule of the definition names the day before a one-off does; a later layer renames it, because its author said so last.
            if (origin == LayerOrigin.Definition || plan.Actual(offset) is not null || !plan.Holidays.ContainsKey(offset))
                plan.Close(offset, new Holiday(closed.Date, closed.Reason, HolidayKind.Special, closed.Evidence));
            else
                plan.Holidays[offset] = new Holiday(closed.Date, closed.Reason, HolidayKind.Special, closed.Evidence);
        }
        else
        {
            Shorten(plan, offset, day, origin);
        }
    }

    private static void Shorten(DayPlan plan, int offset, CalendarOverride[] day, LayerOrigin origin)
    {
        if (plan.Regular(offset) is not { } regular) throw Refuse(plan, day[0], "that weekday has no regular hours to shorten");
        if (plan.Actual(offset) is not { } actual)
        {
            if (origin == LayerOrigin.Definition) return;
            throw Refuse(plan, day[0], $"it is closed that day ({plan.Holidays[offset].Name}); state a session with its hours instead");
        }

        DayReasons reasons = plan.Reasons.GetValueOrDefault(offset);
        CalendarOverride? late = day.Where(o => o.Kind == CalendarOverrideKind.LateOpen).MaxBy(o => o.OpenTime);
        CalendarOverride? early = day.Where(o => o.Kind == CalendarOverrideKind.EarlyClose).MinBy(o => o.CloseTime);
        LocalTime open = late?.OpenTime ?? actual.Open;
        LocalTime close = early?.CloseTime ?? actual.Close;
        if (late is not null && open <= regular.Open) throw Refuse(plan, late, $"{open:HH:mm} is not after the regular open {regular.Open:HH:mm}");
        if (early is not null && (close == LocalTime.Midnight || close.TickOfDay >= regular.CloseTicks))
            throw Refuse(plan, early, $"{close:HH:mm} is not before the regular close {regular.Close:HH:mm}");
        if (close != LocalTime.Midnight && close <= open) throw Refuse(plan, day[0], $"it would open at {open:HH:mm} and close at {close:HH:mm}");
        plan.SetHours(offset, new SessionHours(open, close), new DayReasons(late?.Reason ?? reasons.Open, early?.Reason ?? reasons.Close));
    }

    private static ArgumentException Refuse(DayPlan plan, CalendarOverride fact, string why) =>
        new($"Calendar {plan.Definition.Id}, {fact.Date:uuuu-MM-dd} '{fact.Reason}': {why}.");
}
