using MarketIngest;
using MarketIngest.Storage.Delta;

using Microsoft.Extensions.DependencyInjection;

namespace QuickStart;

/// <summary>The ways to declare a Delta Lake store and to read a Delta table.</summary>
public static class DeltaChoices
{
    /// <summary>Declares a folder and leaves everything else as it is.</summary>
    public static void ByFolder(IServiceCollection services)
    {
        #region store-delta-folder
        services.AddMarketIngest(ingest => ingest.UseDelta("market"));
        #endregion
    }

    /// <summary>Counts the rows of a table as it was at a version.</summary>
    public static long CountRows()
    {
        long rows = 0;
        #region store-delta-read
        DeltaTableReader table = DeltaTableReader.Open("market/finra_short_interest", new DeltaReadOptions { Version = 12 });
        foreach (IReadOnlyList<ColumnVector> columns in table.Read())
        {
            rows += columns[0].Count;
        }
        #endregion

        return rows;
    }
}
