using System.Net;
using System.Net.Sockets;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>A door to the server on loopback that cuts connections when told to. What it passes is not encrypted, so it can see a commit go by.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int serverPort;
    private readonly Lock gate = new();
    private readonly List<Task> connections = [];
    private readonly Task accepting;
    private int cuts;

    public CuttingProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often it has cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>The next connection to reach this moment is cut there; then none is until this is set again.</summary>
    public CutMoment? Next { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                connections.Add(RelayAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using TcpClient near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, serverPort, stop.Token);
            near.NoDelay = far.NoDelay = true;
            var connection = new CutConnection(this);
            await Task.WhenAny(PumpAsync(near, far, connection.OfClient), PumpAsync(far, near, connection.OfServer));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // The server is away or the test has ended: closing both ends is the answer.
            near.Client.LingerState = new LingerOption(true, 0);
        }
    }

    /// <summary>Passes bytes on until an end closes or the connection is to be cut.</summary>
    private async Task PumpAsync(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, (int Passed, bool IsCut)> judge)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, stop.Token) is > 0 and int read)
            {
                (int passed, bool isCut) = judge(buffer.AsMemory(0, read));
                await to.GetStream().WriteAsync(buffer.AsMemory(0, passed), stop.Token);
                if (isCut)
                {
                    Interlocked.Increment(ref cuts);
                    return;
                }
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The other direction has ended the connection.
            return;
        }
    }

    /// <summary>Takes the moment that is waited for, so that only one connection is cut at it.</summary>
    private bool TryTake(Func<CutMoment, bool> isReached)
    {
        lock (gate)
        {
            if (Next is not { } moment || !isReached(moment))
            {
                return false;
            }

            Next = null;
            return true;
        }
    }

    /// <summary>What has gone by on one connection.</summary>
    private sealed class CutConnection(CuttingProxy proxy)
    {
        private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();
        private long sent;
        private volatile bool isCommitting;

        public (int Passed, bool IsCut) OfClient(ReadOnlyMemory<byte> bytes)
        {
            long before = sent;
            sent += bytes.Length;
            if (proxy.TryTake(m => m.AfterBytes is { } most && sent >= most))
            {
                return ((int)Math.Max(0, Math.Min(bytes.Length, sent - before)) / 2, true);
            }

            if (bytes.Span.IndexOf(Commit) < 0)
            {
                return (bytes.Length, false);
            }

            if (proxy.TryTake(m => m == CutMoment.BeforeCommit))
            {
                return (0, true);
            }

            isCommitting = true;
            return (bytes.Length, false);
        }

        /// <summary>The answer to a commit shows that it took effect; the client never sees it.</summary>
        public (int Passed, bool IsCut) OfServer(ReadOnlyMemory<byte> bytes) =>
            isCommitting && proxy.TryTake(m => m == CutMoment.AfterCommit) ? (0, true) : (bytes.Length, false);
    }
}
