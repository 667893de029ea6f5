using MarketIngest.Testing.Calendars;

namespace MarketIngest.Calendars.Conformance;

public sealed class RegistryConformanceTests
{
    [Fact]
    public void ScheduleCalendars_EveryId_HasAConformanceSuite()
    {
        HashSet<string> tested = [.. typeof(RegistryConformanceTests).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ScheduleCalendarConformance)))
            .Select(type => type.GetMethod("Create", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!)
            .Select(create => ((IScheduleCalendar)create.Invoke(Activator.CreateInstance(create.DeclaringType!), null)!).Id)];

        ScheduleCalendars.Ids.Except(tested).ShouldBeEmpty();
    }
}
