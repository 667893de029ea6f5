using Microsoft.Extensions.Configuration;

namespace MarketIngest.Freshness;

/// <summary>Reads <c>MarketIngest:Freshness:&lt;dataset&gt;:…</c>. A dataset goes by its id or, for environment variables, by its table's name.</summary>
internal static class FreshnessConfiguration
{
    public static void Bind(FreshnessOptions options, IConfiguration section, IReadOnlyCollection<string> datasets)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (string.Equals(child.Key, nameof(FreshnessOptions.CheckEvery), StringComparison.OrdinalIgnoreCase))
            {
                options.CheckEvery = TimeSpan.TryParse(child.Value, System.Globalization.CultureInfo.InvariantCulture, out TimeSpan every)
                    ? every
                    : throw new InvalidOperationException($"'{child.Path}' is '{child.Value}', which is no span of time such as 00:05:00.");
                continue;
            }

            string dataset = datasets.FirstOrDefault(known => IsNamed(known, child.Key))
                ?? throw new InvalidOperationException($"'{child.Path}' names no dataset. There are: {string.Join(", ", datasets.Order(StringComparer.Ordinal))}.");
            DatasetFreshnessOptions own = options.Datasets.TryGetValue(dataset, out DatasetFreshnessOptions? set) ? set : new DatasetFreshnessOptions();
            child.Bind(own, binder => binder.ErrorOnUnknownConfiguration = true);
            options.Datasets[dataset] = own;
        }
    }

    private static bool IsNamed(string dataset, string key) =>
        string.Equals(dataset, key, StringComparison.OrdinalIgnoreCase) || string.Equals(dataset.Replace('.', '_'), key, StringComparison.OrdinalIgnoreCase);
}
