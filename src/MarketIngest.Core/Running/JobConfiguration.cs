using MarketIngest.Scheduling;

using Microsoft.Extensions.Configuration;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>
/// Overrides the definitions of jobs by configuration: <c>MarketIngest:Jobs:&lt;job&gt;</c> with <c>enabled, cron, zone, calendar, days, window, timeout_minutes,
/// on_failure, max_retries, retry_delay_seconds, overlap, misfire, max_parallelism, dependencies, parameters</c>. Names may be written with or without underscores.
/// </summary>
internal static class JobConfiguration
{
    public const string Section = "MarketIngest:Jobs";

    /// <exception cref="InvalidOperationException">A job or a key is unknown, or a value is malformed; names the path and the value.</exception>
    public static IReadOnlyList<JobDefinition> Apply(IEnumerable<JobDefinition> declared, IEnumerable<ICollector> collectors, IEnumerable<IDerivation> derivations, IConfigurationSection? section)
    {
        List<JobDefinition> definitions = [.. declared];
        if (section is null || !section.Exists())
        {
            return definitions;
        }

        HashSet<string> known = [.. definitions.Select(d => d.Name), .. collectors.Select(c => c.Descriptor.Job), .. derivations.Select(d => d.Descriptor.Job)];
        foreach (IConfigurationSection job in section.GetChildren())
        {
            if (known.FirstOrDefault(name => string.Equals(name, job.Key, StringComparison.OrdinalIgnoreCase)) is not { } name)
            {
                throw new InvalidOperationException($"{job.Path} names no job. Jobs: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
            }

            int index = definitions.FindIndex(d => d.Name == name);
            JobDefinition changed = job.GetChildren().Aggregate(index < 0 ? new JobDefinition(name) : definitions[index], Set);
            if (index < 0)
            {
                definitions.Add(changed);
            }
            else
            {
                definitions[index] = changed;
            }
        }

        return definitions;
    }

    private static JobDefinition Set(JobDefinition job, IConfigurationSection key)
    {
        var value = new ConfiguredValue(key);
        return key.Key.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() switch
        {
            "enabled" => job with { IsEnabled = value.Flag() },
            "cron" => job with { Schedule = job.Schedule is { } s ? s with { Cron = value.Cron() } : new JobSchedule(value.Cron()) },
            "zone" => Scheduled(job, key, s => s with { Zone = value.Zone() }),
            "calendar" => Scheduled(job, key, s => s with { Calendar = value.Text() }),
            "days" => Scheduled(job, key, s => s with { Days = value.OneOf<DayRule>() }),
            "window" => Scheduled(job, key, s => s with { Window = value.Window() }),
            "timeoutminutes" => job with { Timeout = Duration.FromMinutes(value.Number(least: 0.01)) },
            "onfailure" => job with { OnFailure = value.OneOf<FailurePolicy>() },
            "maxretries" => job with { Retry = job.Retry with { Attempts = value.Whole(least: 0) } },
            "retrydelayseconds" => job with { Retry = job.Retry with { FirstPause = Duration.FromSeconds(value.Number(least: 0.1)) } },
            "overlap" => job with { Overlap = value.OneOf<OverlapPolicy>() },
            "misfire" => job with { Misfire = value.OneOf<MisfirePolicy>() },
            "maxparallelism" => job with { MaximumParallelism = value.Whole(least: 1) },
            "dependencies" => job with { After = [.. key.GetChildren().Select(d => d.Value ?? "")] },
            "parameters" => job with { Parameters = Parameters(key) },
            _ => throw new InvalidOperationException($"{key.Path} is no setting of a job. Settings: enabled, cron, zone, calendar, days, window, timeout_minutes, on_failure, max_retries, retry_delay_seconds, overlap, misfire, max_parallelism, dependencies, parameters."),
        };
    }

    private static Dictionary<string, string> Parameters(IConfigurationSection section)
    {
        var parameters = section.GetChildren().ToDictionary(p => p.Key, p => new ConfiguredValue(p).List(), StringComparer.Ordinal);
        try
        {
            // Any day will do: what is malformed is so on every one.
            JobRequest.Of(parameters, LocalDate.MinIsoValue.PlusYears(2000));
            return parameters;
        }
        catch (FormatException error)
        {
            throw new InvalidOperationException($"{section.Path}: {error.Message}", error);
        }
    }

    private static JobDefinition Scheduled(JobDefinition job, IConfigurationSection key, Func<JobSchedule, JobSchedule> change) => job.Schedule is { } schedule
        ? job with { Schedule = change(schedule) }
        : throw new InvalidOperationException($"{key.Path} is set, but {job.Name} has no schedule: set its cron too.");
}
