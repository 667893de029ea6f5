using Microsoft.Extensions.Configuration;

namespace MarketIngest.Alerting;

/// <summary>Reads <c>MarketIngest:Alerting</c> with keys in either spelling, <c>SlackWebhook</c> or <c>slack_webhook</c>; unknown keys are refused.</summary>
internal static class AlertingConfiguration
{
    /// <summary>The settings, as users write them.</summary>
    internal static IReadOnlyList<string> Settings { get; } =
    [
        "enabled", "email", "slack_webhook", "webhook", "on_failure", "on_warning", "on_long_running", "long_running_threshold_minutes", "on_sla_breach", "on_recovery",
        "quiet_hours", "quiet_hours:from", "quiet_hours:until", "quiet_hours:zone", "quiet_hours:let_critical_through",
        "maximum_per_hour", "drain_within",
        "smtp", "smtp:host", "smtp:port", "smtp:security", "smtp:user_name", "smtp:password", "smtp:from",
    ];

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
            string key = path + Plain(child.Key);
            Require(key, child.Path);
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

    private static string Plain(string key) => key.Replace("_", "", StringComparison.Ordinal);

    private static void Require(string key, string path)
    {
        if (!key.StartsWith("Email:", StringComparison.OrdinalIgnoreCase) && !Settings.Any(setting => string.Equals(Plain(setting), key, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException($"'{path}' is no setting of alerts. Settings: {string.Join(", ", Settings)}.");
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
