using MarketIngest.Alerting;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Core.Tests.Alerting;

public sealed class AlertingConfigurationTests
{
    [Fact]
    public async Task Alerting_NamesThatUsersKnow_Bind()
    {
        AlertingOptions options = await ReadAsync(
            ("enabled", "true"),
            ("email", "ops@example.com"),
            ("slack_webhook", "https://hooks.example.com/a"),
            ("on_failure", "false"),
            ("on_warning", "false"),
            ("on_long_running", "false"),
            ("long_running_threshold_minutes", "45"),
            ("quiet_hours:from", "22:00"),
            ("quiet_hours:until", "07:00"),
            ("quiet_hours:let_critical_through", "false"),
            ("smtp:host", "mail.example.com"),
            ("smtp:from", "bot@example.com"),
            ("smtp:user_name", "u"),
            ("smtp:password", "p"));
        (options.Email, options.SlackWebhook, options.OnFailure, options.OnWarning, options.OnLongRunning).ShouldBe(("ops@example.com", "https://hooks.example.com/a", false, false, false));
        options.LongRunningThresholdMinutes.ShouldBe(45);
        (options.QuietHours.From, options.QuietHours.Until, options.QuietHours.LetCriticalThrough).ShouldBe((new TimeOnly(22, 0), new TimeOnly(7, 0), false));
        (options.Smtp.Host, options.Smtp.UserName).ShouldBe(("mail.example.com", "u"));
    }

    [Fact]
    public async Task Alerting_PascalCaseAndDefaults_Bind()
    {
        AlertingOptions options = await ReadAsync(("SlackWebhook", "https://hooks.example.com/a"));
        (options.SlackWebhook, options.Enabled, options.LongRunningThresholdMinutes, options.OnSlaBreach).ShouldBe(("https://hooks.example.com/a", true, 30, true));
    }

    [Fact]
    public async Task Alerting_ListOfAddresses_IsJoined() =>
        (await ReadAsync(("email:0", "a@example.com"), ("email:1", "b@example.com"), ("smtp:host", "m"), ("smtp:from", "c@example.com"))).Email.ShouldBe("a@example.com,b@example.com");

    [Theory]
    [InlineData("on_failur", "true", "'MarketIngest:Alerting:on_failur' is no setting of alerts. Settings: enabled, email")]
    [InlineData("smtp:hots", "x", "'MarketIngest:Alerting:smtp:hots'")]
    public async Task Alerting_UnknownKey_FailsAtStart(string key, string value, string named) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => ReadAsync((key, value)))).Message.ShouldContain(named);

    [Fact]
    public void Settings_EachProperty_IsOne()
    {
        IEnumerable<string> properties = Names("", typeof(AlertingOptions)).Concat(Names("QuietHours:", typeof(QuietHoursOptions))).Concat(Names("Smtp:", typeof(SmtpOptions)));
        AlertingConfiguration.Settings.Select(s => s.Replace("_", "", StringComparison.Ordinal)).ShouldBe(properties.Select(p => p.ToLowerInvariant()), ignoreOrder: true);

        static IEnumerable<string> Names(string path, Type options) => options.GetProperties().Select(p => path + p.Name);
    }

    [Fact]
    public async Task Alerting_TwoSpellingsOfOneKey_FailsAndNamesBothButNoValue()
    {
        string message = (await Should.ThrowAsync<InvalidOperationException>(() => ReadAsync(("slack_webhook", "https://hooks.example.com/secret"), ("SlackWebhook", "https://hooks.example.com/secret")))).Message;
        message.ShouldContain("slack_webhook");
        message.ShouldContain("SlackWebhook");
        message.ShouldNotContain("https");
    }

    [Theory]
    [InlineData("slack_webhook", "hooks.example.com/secret", "SlackWebhook")]
    [InlineData("email", "nobody", "'nobody'")]
    [InlineData("long_running_threshold_minutes", "0", "LongRunningThresholdMinutes is 0")]
    [InlineData("quiet_hours:from", "22:00", "both From and Until")]
    [InlineData("quiet_hours:zone", "Mars/Olympus", "'Mars/Olympus'")]
    public async Task Alerting_ValueThatCannotWork_FailsAtStart(string key, string value, string named)
    {
        string message = (await Should.ThrowAsync<OptionsValidationException>(() => ReadAsync((key, value)))).Message;
        message.ShouldContain(named);
        message.ShouldNotContain("secret)");
        message.ShouldNotContain("hooks.example.com");
    }

    [Fact]
    public async Task Alerting_PasswordWithoutTls_FailsAtStart() => (await Should.ThrowAsync<OptionsValidationException>(() => ReadAsync(
        ("email", "a@example.com"), ("smtp:host", "m"), ("smtp:from", "b@example.com"), ("smtp:user_name", "u"), ("smtp:password", "hunter2"), ("smtp:security", "None")))).Message.ShouldNotContain("hunter2");

    private static async Task<AlertingOptions> ReadAsync(params (string Key, string Value)[] section)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(section.Select(p => KeyValuePair.Create($"MarketIngest:Alerting:{p.Key}", (string?)p.Value))).Build();
        await using Ingest ingest = Ingest.Create(i =>
        {
            i.Services.AddSingleton(configuration);
            i.UseMemory().AddAlerting();
        });
        return ingest.Services.GetRequiredService<IOptions<AlertingOptions>>().Value;
    }
}
