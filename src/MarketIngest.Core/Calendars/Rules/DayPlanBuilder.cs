using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>Works out a definition: holidays first, then its own overrides and yearly early closes, then each added layer in order.</summary>
internal static class DayPlanBuilder
{
    public static DayPlan Build(CalendarDefinition definition, IReadOnlyList<IReadOnlyList<CalendarOverride>> layers)
    {
        DayPlan plan = new(definition);
        CloseHolidays(plan);
        OverrideLayer.Apply(plan, definition.Overrides, LayerOrigin.Definition);
        CloseEarly(plan);
        foreach (IReadOnlyList<CalendarOverride> layer in layers) OverrideLayer.Apply(plan, layer, LayerOrigin.Addition);
        return plan;
    }

    private static void CloseHolidays(DayPlan plan)
    {
        // One year beyond: a New Year's Day that falls on a Saturday may close the last Friday of the coverage.
        foreach (HolidayRule rule in plan.Definition.Holidays)
            for (int year = plan.Definition.Coverage.Start.Year - 1; year <= plan.Definition.Coverage.End.Year + 1; year++)
                if (rule.ObservedIn(year) is { } date && plan.Offsets.TryGet(date, out int offset))
                    plan.Close(offset, new Holiday(date, rule.Name, HolidayKind.Recurring, HolidayEvidence.Rule));
    }

    private static void CloseEarly(DayPlan plan)
    {
        foreach (EarlyCloseRule rule in plan.Definition.EarlyCloses)
            for (int year = plan.Definition.Coverage.Start.Year; year <= plan.Definition.Coverage.End.Year; year++)
                if (rule.InYear(year) is { } date && plan.Offsets.TryGet(date, out int offset) && plan.Actual(offset) is { } hours
                    && rule.Close > hours.Open && rule.Close.TickOfDay < hours.CloseTicks)
                    plan.SetHours(offset, new SessionHours(hours.Open, rule.Close), new DayReasons(plan.Reasons.GetValueOrDefault(offset).Open, rule.Name));
    }
}
