using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using System.Text;

using Microsoft.Extensions.Options;

namespace MarketIngest.Alerting;

/// <summary>Sends each alert as a plain text e-mail. The password is sent after STARTTLS only.</summary>
internal sealed class EmailAlertSink(IOptions<AlertingOptions> options) : IAlertSink
{
    private const int LongestSubject = 200;
    private readonly AlertingOptions options = options.Value;

    public string Name => "email";

    public async Task SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        SmtpOptions smtp = options.Smtp;
        using MailMessage message = Message(alert);
        using var client = new SmtpClient(smtp.Host, smtp.Port)
        {
            EnableSsl = smtp.Security == SmtpSecurity.StartTls,
            UseDefaultCredentials = false,
            Credentials = smtp.UserName is null ? null : new NetworkCredential(smtp.UserName, smtp.Password),
        };
        try
        {
            await client.SendMailAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (SmtpException error)
        {
            throw new AlertDeliveryException($"The mail server {smtp.Host}:{smtp.Port} did not take the alert: {Reason(error)}", IsTransient(error) ? AlertRetry.Possible : AlertRetry.Useless);
        }
        catch (AuthenticationException)
        {
            throw new AlertDeliveryException($"The mail server {smtp.Host}:{smtp.Port} has a certificate that is not trusted.", AlertRetry.Useless);
        }
    }

    /// <summary>The addresses of a text with commas or semicolons between.</summary>
    internal static string[] Split(string addresses) => addresses.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private MailMessage Message(Alert alert)
    {
        var message = new MailMessage
        {
            From = new MailAddress(options.Smtp.From!),
            Subject = Subject(alert),
            SubjectEncoding = Encoding.UTF8,
            Body = Body(alert),
            BodyEncoding = Encoding.UTF8,
            IsBodyHtml = false,
        };
        foreach (string address in Split(options.Email!))
        {
            message.To.Add(new MailAddress(address));
        }

        return message;
    }

    /// <summary>One line without control characters: a header ends with its line.</summary>
    private static string Subject(Alert alert)
    {
        string line = string.Concat($"[MarketIngest {SnakeCase.Of(alert.Severity)}] {alert.Title}".Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= LongestSubject ? line : line[..LongestSubject] + "…";
    }

    private static string Body(Alert alert)
    {
        var text = new StringBuilder();
        text.Append(alert.Title).Append("\r\n\r\n");
        if (alert.Text.Length > 0)
        {
            text.Append(alert.Text.ReplaceLineEndings("\r\n")).Append("\r\n\r\n");
        }

        foreach ((string name, string value) in alert.Facts)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return text.Append("at: ").Append(ColumnText.Of(alert.At)).Append("\r\n").ToString();
    }

    private static string Reason(SmtpException error) => $"{error.StatusCode}: {(error.InnerException ?? error).Message.ReplaceLineEndings(" ")}";

    /// <summary>What the protocol calls transient (4xx), and a server that was not reached.</summary>
    private static bool IsTransient(SmtpException error) =>
        error.InnerException is not AuthenticationException && (error.StatusCode == SmtpStatusCode.GeneralFailure || (int)error.StatusCode is >= 400 and < 500);
}
