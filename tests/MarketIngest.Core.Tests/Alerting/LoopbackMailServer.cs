using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MarketIngest.Core.Tests.Alerting;

/// <summary>A mail server on the loopback interface: EHLO, STARTTLS with a certificate of its own, AUTH LOGIN, MAIL, RCPT, DATA, QUIT.</summary>
internal sealed class LoopbackMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly X509Certificate2? certificate;
    private readonly string? refusal;
    private readonly Task running;

    /// <summary>Starts the server.</summary>
    /// <param name="offersTls">Whether it offers STARTTLS.</param>
    /// <param name="refusal">What it answers to MAIL FROM in place of 250.</param>
    public LoopbackMailServer(bool offersTls = false, string? refusal = null)
    {
        this.refusal = refusal;
        certificate = offersTls ? Certificate() : null;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        running = Task.Run(RunAsync);
    }

    public int Port { get; }

    /// <summary>What was said, with <c>(tls)</c> before what was said over TLS.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The last message, as sent.</summary>
    public string Message { get; private set; } = "";

    public string? Thumbprint => certificate?.Thumbprint;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await running;
        certificate?.Dispose();
        stopping.Dispose();
    }

    private static X509Certificate2 Certificate()
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(stopping.Token);
                await ServeAsync(client.GetStream());
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, or the test ends.
                Lines.Add($"({error.GetType().Name})");
            }
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        bool isSafe = false;
        var reader = new StreamReader(stream, Encoding.ASCII);
        await SayAsync(stream, "220 loopback ready");
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            Lines.Add((isSafe ? "(tls) " : "") + line);
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, certificate is null ? "250 loopback" : isSafe ? "250-loopback\r\n250 AUTH LOGIN" : "250-loopback\r\n250 STARTTLS");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go ahead");
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
                    (stream, reader, isSafe) = (tls, new StreamReader(tls, Encoding.ASCII), true);
                    break;
                case "AUTH":
                    await SayAsync(stream, line.Split(' ').Length > 2 ? "334 UGFzc3dvcmQ6" : "334 VXNlcm5hbWU6");
                    Lines.Add("(tls) " + await reader.ReadLineAsync(stopping.Token));
                    await SayAsync(stream, "235 welcome");
                    break;
                case "MAIL":
                    await SayAsync(stream, refusal ?? "250 ok");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    await ReadMessageAsync(reader);
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private async Task ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line && line != ".")
        {
            message.Append(line).Append('\n');
        }

        Message = message.ToString();
    }

    private static async Task SayAsync(Stream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}
