using System.Net;
using System.Net.Security;
using System.Net.Sockets;

using MarketIngest.Alerting;

using Microsoft.Extensions.Options;

namespace MarketIngest.Core.Tests.Alerting;

public sealed class EmailAlertSinkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Email_PlainRelay_GetsSubjectBodyAndEachRecipient()
    {
        await using var server = new LoopbackMailServer();
        await Sink(server, SmtpSecurity.None).SendAsync(RunAlerts.Failure(Alerts.Run("r1", CollectOutcome.Failed)), Token);
        server.Lines.ShouldContain(l => l.StartsWith("MAIL FROM:<bot@example.com>", StringComparison.Ordinal));
        server.Lines.Count(l => l.StartsWith("RCPT TO:", StringComparison.Ordinal)).ShouldBe(2);
        server.Message.ShouldContain("Subject: [MarketIngest critical] collect_quotes failed");
        server.Message.ShouldContain("To: ops@example.com, desk@example.com");
    }

    [Fact]
    public async Task Email_LineBreakInATitle_AddsNoHeader()
    {
        await using var server = new LoopbackMailServer();
        await Sink(server, SmtpSecurity.None).SendAsync(Alerts.Critical() with { Title = "x\r\nBcc: thief@example.com\r\n\r\nbody" }, Token);
        server.Message.ShouldNotContain("\nBcc:");
        server.Lines.ShouldNotContain(l => l.Contains("thief", StringComparison.Ordinal) && l.StartsWith("RCPT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Email_StartTls_AuthenticatesOnlyOverTls()
    {
        await using var server = new LoopbackMailServer(offersTls: true);
#pragma warning disable SYSLIB0014 // The only hook that the mail client has for certificates; for this test alone.
        RemoteCertificateValidationCallback? before = ServicePointManager.ServerCertificateValidationCallback;
        ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == server.Thumbprint;
        try
        {
            await Sink(server, SmtpSecurity.StartTls, "user", "pass word").SendAsync(Alerts.Critical(), Token);
        }
        finally
        {
            ServicePointManager.ServerCertificateValidationCallback = before;
        }
#pragma warning restore SYSLIB0014
        server.Lines.ShouldContain("STARTTLS");
        server.Lines.Where(l => l.Contains("AUTH", StringComparison.Ordinal) || l.Contains("MAIL FROM", StringComparison.Ordinal)).ShouldAllBe(l => l.StartsWith("(tls)", StringComparison.Ordinal));
        server.Lines.ShouldContain("(tls) " + Convert.ToBase64String("pass word"u8));
        server.Message.ShouldContain("title a");
    }

    [Fact]
    public async Task Email_CertificateOfAStranger_IsRefusedAndNothingSent()
    {
        await using var server = new LoopbackMailServer(offersTls: true);
        AlertDeliveryException error = await Should.ThrowAsync<AlertDeliveryException>(() => Sink(server, SmtpSecurity.StartTls, "user", "password").SendAsync(Alerts.Critical(), Token));
        error.IsTransient.ShouldBeFalse();
        server.Lines.ShouldNotContain(l => l.Contains("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Email_ServerWithoutStartTls_GetsNoPassword()
    {
        await using var server = new LoopbackMailServer();
        AlertDeliveryException error = await Should.ThrowAsync<AlertDeliveryException>(() => Sink(server, SmtpSecurity.StartTls, "user", "password").SendAsync(Alerts.Critical(), Token));
        error.ToString().ShouldNotContain("password");
        server.Lines.ShouldNotContain(l => l.Contains("AUTH", StringComparison.Ordinal) || l.Contains("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("451 try later", true)]
    [InlineData("550 no such sender", false)]
    public async Task Email_Refusal_SaysWhetherToTryAgain(string refusal, bool isTransient)
    {
        await using var server = new LoopbackMailServer(refusal: refusal);
        AlertDeliveryException error = await Should.ThrowAsync<AlertDeliveryException>(() => Sink(server, SmtpSecurity.None).SendAsync(Alerts.Critical(), Token));
        error.IsTransient.ShouldBe(isTransient);
        error.Message.ShouldContain($"127.0.0.1:{server.Port}");
    }

    [Fact]
    public async Task Email_NobodyListens_IsTransient()
    {
        var options = new AlertingOptions { Email = "ops@example.com", Smtp = { Host = "127.0.0.1", Port = LoopbackWebhook.FreePort(), Security = SmtpSecurity.None, From = "bot@example.com" } };
        (await Should.ThrowAsync<AlertDeliveryException>(() => new EmailAlertSink(Options.Create(options)).SendAsync(Alerts.Critical(), Token))).IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task Email_ServerThatNeverSpeaks_IsLeftWhenTheAttemptIsOver()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var options = new AlertingOptions { Email = "ops@example.com", Smtp = { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None, From = "bot@example.com" } };
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(Token);
        attempt.CancelAfter(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(() => new EmailAlertSink(Options.Create(options)).SendAsync(Alerts.Critical(), attempt.Token).WaitAsync(TimeSpan.FromSeconds(20), Token));
    }

    private static EmailAlertSink Sink(LoopbackMailServer server, SmtpSecurity security, string? user = null, string? password = null) => new(Options.Create(new AlertingOptions
    {
        Email = "ops@example.com, desk@example.com",
        Smtp = { Host = "127.0.0.1", Port = server.Port, Security = security, UserName = user, Password = password, From = "bot@example.com" },
    }));
}
