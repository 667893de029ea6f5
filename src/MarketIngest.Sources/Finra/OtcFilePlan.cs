using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>Weekly volumes from downloaded files, for a week, tier and summary type that is not held from the API.</summary>
internal static class OtcFilePlan
{
    public const string Method = "FILE";
    public const string Set = "file";

    /// <summary>The file's partition, or null when the API's is complete or there is no such file.</summary>
    public static async ValueTask<Partition?> FindAsync(Partition api, PlanContext context, CancellationToken cancellationToken)
    {
        PartitionState? held = await context.GetPartitionAsync(api.Key, cancellationToken).ConfigureAwait(false);
        if (held?.ConfirmedAt is not null)
        {
            return null;
        }

        Partition file = api with
        {
            Key = $"{api.Key}/file",
            Empty = EmptyAnswer.Plausible,
            ExpectedAt = null,
            Symbols = [],
            Values = new Dictionary<string, string>(api.Values, StringComparer.Ordinal) { ["set"] = Set },
        };
        Payload payload = await context.Source.SendAsync(Request(file), cancellationToken).ConfigureAwait(false);
        await using (payload.ConfigureAwait(false))
        {
            return payload.IsAbsent() ? null : file;
        }
    }

    public static SourceRequest Request(Partition partition)
    {
        string week = partition.Value("week");
        LocalDate monday = ValueText.TryDate(week, out LocalDate date) ? date : throw new ArgumentException($"Partition '{partition.Key}' has week '{week}'.", nameof(partition));
        return new SourceRequest(Method, new Uri(FinraEndpoints.OtcFile(monday, partition.Value("tier"), partition.Value("summary"))))
        {
            AcceptedStatus = [200, 404],
            Hints = new Dictionary<string, string>(StringComparer.Ordinal) { ["week"] = week, ["summary"] = partition.Value("summary") },
        };
    }
}
