using MarketIngest.Operating;

namespace MarketIngest.Cli;

/// <summary>The datasets that can be queried: those the jobs fill, and the operational ones.</summary>
internal static class DatasetCatalog
{
    public static IEnumerable<DatasetSchema> All(Session session) =>
        session.Jobs.Jobs.SelectMany(j => j.Datasets).Concat(OperationalDatasets.All).Append(Lease.Schema).Distinct();

    public static DatasetSchema Get(Session session, string name) => All(session).FirstOrDefault(s => s.Name == name)
        ?? throw CommandException.Usage($"There is no dataset '{name}'.{NearNames.Of(name, All(session).Select(s => s.Name))}");
}
