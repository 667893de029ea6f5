using MarketIngest.Running;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>A job that a scheduler of the machine is to start.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schedule">Its schedule.</param>
/// <param name="Fields">The schedule's expression, field by field.</param>
internal sealed record HostJob(string Name, JobSchedule Schedule, CronFields Fields)
{
    /// <summary>The jobs chosen, or all that have a schedule and are enabled, in their order of dependence.</summary>
    public static IReadOnlyList<HostJob> Choose(Session session, string[] names)
    {
        Job[] ordered = [.. session.Jobs.InOrder(names.Length == 0 ? session.Jobs.Jobs : names.Select(session.JobOf))];
        Job[] scheduled = [.. ordered.Where(j => j.Definition is { IsEnabled: true, Schedule: not null })];
        string[] others = [.. ordered.Except(scheduled).Select(j => j.Name)];
        if (scheduled.Length == 0 || (names.Length > 0 && others.Length > 0))
        {
            throw CommandException.Usage($"No schedule is switched on for {string.Join(", ", others)}.");
        }

        return [.. scheduled.Select(j => new HostJob(j.Name, j.Definition.Schedule!, CronFields.Of(j.Name, j.Definition.Schedule!)))];
    }
}
