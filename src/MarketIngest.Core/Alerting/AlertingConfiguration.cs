using Microsoft.Extensions.Configuration;

namespace MarketIngest.Alerting;

/// <summary>Reads <c>MarketIngest:Alerting</c> with keys in either spelling, <c>SlackWebhook</c> or <c>slack_webhook</c>; unknown keys are refused.</summary>
internal static class AlertingConfiguration
{
    public static void Bind(AlertingOptions options, IConfigurationSection section)
    {
        var plain = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var origins = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Collect(section, "", plain, origins);
        JoinList(section, plain);
        new ConfigurationBuilder().AddInMemoryCollection(plain).Build().Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private static void Collect(IConfigurationSection section, string path, Dictionary<string, string?> plain, Dictionary<string, string> origins)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            string key = path + child.Key.Replace("_", "", StringComparison.Ordinal);
            if (!origins.TryAdd(key, child.Path))
            {
                throw new InvalidOperationException($"'{origins[key]}' and '{child.Path}' are the same setting in two spellings: keep one.");
            }

            if (child.Value is not null)
            {
                plain[key] = child.Value;
            }

            Collect(child, key + ":", plain, origins);
        }
    }

    /// <summary>Several addresses may stand in one text or in a list.</summary>
    private static void JoinList(IConfigurationSection section, Dictionary<string, string?> plain)
    {
        string[] listed = [.. section.GetSection(nameof(AlertingOptions.Email)).GetChildren().Select(child => child.Value ?? "")];
        if (listed.Length > 0)
        {
            foreach (string key in plain.Keys.Where(key => key.StartsWith("Email:", StringComparison.OrdinalIgnoreCase)).ToArray())
            {
                plain.Remove(key);
            }

            plain[nameof(AlertingOptions.Email)] = string.Join(',', listed);
        }
    }
}
