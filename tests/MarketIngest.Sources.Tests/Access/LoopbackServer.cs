using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MarketIngest.Sources.Tests.Access;

/// <summary>A server on the loopback address that answers as a test tells it, faults of the transport included. One request a connection.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly Func<int, LoopbackReply> reply;
    private readonly Task loop;
    private int count;

    public LoopbackServer(Func<int, LoopbackReply> reply)
    {
        this.reply = reply;
        listener.Start();
        loop = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The heads of the requests: line and headers as received.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await loop;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException && stopping.IsCancellationRequested)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                NetworkStream stream = connection.GetStream();
                string head = await HeadAsync(stream);
                requests.Enqueue(head);
                await reply(Interlocked.Increment(ref count)).WriteAsync(stream, stopping.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                // The client gave up, as some tests intend; what it made of that is asserted there.
                requests.Enqueue("");
            }
        }
    }

    private async Task<string> HeadAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] buffer = new byte[4096];
        int length = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer, stopping.Token);
            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
            string text = head.ToString();
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                int at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
                length = at < 0 ? 0 : int.Parse(text[(at + 16)..text.IndexOf('\r', at)]);
            }

            if (read == 0 || (end >= 0 && text.Length >= end + 4 + length))
            {
                return text;
            }
        }
    }
}
