using System.Net.Mail;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>Checks <see cref="AlertingOptions"/> at start. Secrets are named, not shown.</summary>
internal sealed class AlertingOptionsValidation : IValidateOptions<AlertingOptions>
{
    private const int ImplicitTlsPort = 465;

    public ValidateOptionsResult Validate(string? name, AlertingOptions options)
    {
        List<string> wrong = [];
        CheckAddress(wrong, nameof(options.SlackWebhook), options.SlackWebhook);
        CheckAddress(wrong, nameof(options.Webhook), options.Webhook);
        Require(wrong, options.LongRunningThresholdMinutes > 0, $"Alerting LongRunningThresholdMinutes is {options.LongRunningThresholdMinutes}: it must be positive.");
        Require(wrong, options.MaximumPerHour > 0, $"Alerting MaximumPerHour is {options.MaximumPerHour}: it must be positive; Enabled turns alerts off.");
        Require(wrong, options.DrainWithin >= TimeSpan.Zero, $"Alerting DrainWithin is {options.DrainWithin}: it cannot be negative.");
        CheckQuietHours(wrong, options.QuietHours);
        CheckEmail(wrong, options);
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void CheckAddress(List<string> wrong, string option, string? address) => Require(
        wrong,
        string.IsNullOrEmpty(address) || (Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)),
        $"Alerting {option} is no address that starts with https:// or http:// (the value is a secret and not shown).");

    private static void CheckQuietHours(List<string> wrong, QuietHoursOptions quiet)
    {
        Require(wrong, quiet.From is null == quiet.Until is null, "Alerting QuietHours needs both From and Until.");
        Require(wrong, quiet.From is null || quiet.From != quiet.Until, $"Alerting QuietHours begin and end at {quiet.From}.");
        Require(wrong, DateTimeZoneProviders.Tzdb.GetZoneOrNull(quiet.Zone) is not null, $"Alerting QuietHours Zone is '{quiet.Zone}', which is no IANA zone such as America/New_York.");
    }

    private static void CheckEmail(List<string> wrong, AlertingOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Email))
        {
            return;
        }

        SmtpOptions smtp = options.Smtp;
        string? bad = EmailAlertSink.Split(options.Email).FirstOrDefault(address => !IsAddress(address));
        Require(wrong, bad is null, $"Alerting Email has '{bad?.ReplaceLineEndings(" ")}', which is no e-mail address.");
        Require(wrong, !string.IsNullOrWhiteSpace(smtp.Host), "Alerting Email needs Smtp:Host, the server that takes it.");
        Require(wrong, IsAddress(smtp.From), $"Alerting Smtp:From is '{smtp.From?.ReplaceLineEndings(" ")}', which is no e-mail address; Email needs a sender.");
        Require(wrong, smtp.Port is > 0 and <= ushort.MaxValue and not ImplicitTlsPort, $"Alerting Smtp:Port is {smtp.Port}: use a port that offers STARTTLS, usually 587.");
        Require(wrong, smtp.UserName is null == smtp.Password is null, "Alerting Smtp needs both UserName and Password, or neither.");
        Require(wrong, smtp.UserName is null || smtp.Security == SmtpSecurity.StartTls, "Alerting Smtp:Security is None: a password is not sent over a connection that is not protected.");
    }

    private static bool IsAddress(string? text) =>
        text is not null && !text.AsSpan().ContainsAny('\r', '\n') && MailAddress.TryCreate(text, out _);

    private static void Require(List<string> wrong, bool holds, string message)
    {
        if (!holds)
        {
            wrong.Add(message);
        }
    }
}
