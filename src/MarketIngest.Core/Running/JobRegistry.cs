namespace MarketIngest.Running;

/// <summary>The jobs of an instance by name.</summary>
public sealed class JobRegistry
{
    private readonly Dictionary<string, Job> jobs;

    /// <summary>Groups collectors and derivations by their job.</summary>
    /// <exception cref="ArgumentException">A job is defined twice.</exception>
    public JobRegistry(IEnumerable<JobDefinition> definitions, IEnumerable<ICollector> collectors, IEnumerable<IDerivation> derivations)
    {
        ICollector[] collects = [.. collectors];
        IDerivation[] derives = [.. derivations];
        var defined = new Dictionary<string, JobDefinition>(StringComparer.Ordinal);
        foreach (JobDefinition definition in definitions)
        {
            if (!defined.TryAdd(definition.Name, definition))
            {
                throw new ArgumentException($"Job '{definition.Name}' is defined twice.");
            }
        }

        IEnumerable<string> names = collects.Select(c => c.Descriptor.Job).Concat(derives.Select(d => d.Descriptor.Job)).Distinct(StringComparer.Ordinal);
        jobs = names.ToDictionary(
            name => name,
            name => new Job(
                defined.TryGetValue(name, out JobDefinition? definition) ? definition : new JobDefinition(name),
                [.. collects.Where(c => c.Descriptor.Job == name)],
                [.. derives.Where(d => d.Descriptor.Job == name)]),
            StringComparer.Ordinal);
    }

    /// <summary>All jobs, in registration order.</summary>
    public IReadOnlyCollection<Job> Jobs => jobs.Values;

    /// <summary>A job by name.</summary>
    /// <exception cref="UnknownJobException">There is none; the message lists those there are.</exception>
    public Job Get(string name) => jobs.TryGetValue(name, out Job? job) ? job : throw new UnknownJobException(name, jobs.Keys);

    /// <summary>Jobs in an order in which each comes after those it depends on.</summary>
    /// <exception cref="InvalidOperationException">They depend on each other in a circle.</exception>
    public IReadOnlyList<Job> InOrder(IEnumerable<Job> chosen)
    {
        HashSet<string> wanted = [.. chosen.Select(j => j.Name)];
        var ordered = new List<Job>();
        var onPath = new List<string>();
        foreach (Job job in jobs.Values.Where(j => wanted.Contains(j.Name)))
        {
            Visit(job, wanted, ordered, onPath);
        }

        return ordered;
    }

    private void Visit(Job job, HashSet<string> wanted, List<Job> ordered, List<string> onPath)
    {
        if (ordered.Contains(job))
        {
            return;
        }

        if (onPath.Contains(job.Name))
        {
            throw new InvalidOperationException($"Jobs depend on each other in a circle: {string.Join(" → ", onPath.Append(job.Name))}.");
        }

        onPath.Add(job.Name);
        foreach (string dependency in job.Definition.After.Where(jobs.ContainsKey))
        {
            Visit(jobs[dependency], wanted, ordered, onPath);
        }

        onPath.RemoveAt(onPath.Count - 1);
        if (wanted.Contains(job.Name))
        {
            ordered.Add(job);
        }
    }
}
