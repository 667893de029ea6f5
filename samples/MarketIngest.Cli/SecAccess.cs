using MarketIngest.Running;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Cli;

/// <summary>Whether jobs that ask the SEC can say who asks.</summary>
internal static class SecAccess
{
    public const string WhatToDo = "The SEC wants to know who asks: set SEC_USER_AGENT, or UserAgent in section MarketIngest:Sec of the configuration, to a name and a contact such as 'Example Research ops@example.com'.";

    /// <summary>The jobs that the SEC would not answer; none where an archive answers or a name is set.</summary>
    public static IEnumerable<Job> Unanswered(IServiceProvider services, IEnumerable<Job> jobs)
    {
        bool canAsk = services.GetRequiredService<IOptions<SourceAccessOptions>>().Value.ReplayDirectory is not null
            || !string.IsNullOrWhiteSpace(services.GetRequiredService<IOptions<SecOptions>>().Value.UserAgent);
        return canAsk ? [] : jobs.Where(j => j.Collectors.Any(c => c.Descriptor.Datasets.Any(d => d.Name.StartsWith("sec.", StringComparison.Ordinal))));
    }
}
