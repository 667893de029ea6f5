using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace MarketIngest.Core.Tests.Alerting;

/// <summary>A receiver of webhooks on the loopback interface: keeps what it is sent and answers from a script, then "ok".</summary>
internal sealed class LoopbackWebhook : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Channel<string> bodies = Channel.CreateUnbounded<string>();
    private readonly Queue<Reply> replies;
    private readonly Task running;

    public LoopbackWebhook(params Reply[] replies)
    {
        this.replies = new(replies);
        int port = FreePort();
        Address = $"http://127.0.0.1:{port}/services/T000/B000/secretsecret";
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        running = Task.Run(RunAsync);
    }

    public string Address { get; }

    public int Received { get; private set; }

    public string? LastContentType { get; private set; }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>The next body received, waited for in real time.</summary>
    public async Task<string> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        return await bodies.Reader.ReadAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await running;
        listener.Close();
    }

    private async Task RunAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            string body = await reader.ReadToEndAsync();
            Received++;
            LastContentType = context.Request.ContentType;
            Reply reply = replies.TryDequeue(out Reply? scripted) ? scripted : new Reply(200, "ok");
            context.Response.StatusCode = reply.Status;
            if (reply.RetryAfter is { } after)
            {
                context.Response.AddHeader("Retry-After", after);
            }

            context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(reply.Body));
            context.Response.Close();
            await bodies.Writer.WriteAsync(body);
        }
    }

    internal sealed record Reply(int Status, string Body, string? RetryAfter = null);
}
