using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>A stand-in source on loopback that fails to answer a share of its requests, in every way that a source can fail.</summary>
internal sealed class StormServer : IAsyncDisposable
{
    private static readonly TimeSpan LongerThanAnybodyWaits = TimeSpan.FromSeconds(20);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim held = new(0);
    private readonly double faults;
    private readonly string? heldJob;
    private readonly Task loop;
    private int requests;
    private int failures;

    /// <param name="faults">The share of requests that fail, from 0 to 1.</param>
    /// <param name="heldJob">The job whose requests are never answered, or null.</param>
    public StormServer(double faults, string? heldJob = null)
    {
        this.faults = faults;
        this.heldJob = heldJob;
        listener.Start();
        loop = AcceptAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public int Requests => requests;

    public int Failures => failures;

    /// <summary>Waits for the next request of the job that is held.</summary>
    public async Task HeldAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        (await held.WaitAsync(limit, cancellationToken)).ShouldBeTrue($"no request of {heldJob} within {limit}");

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await loop;
        stopping.Dispose();
        held.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.RemoveAll(c => c.IsCompletedSuccessfully);
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException && stopping.IsCancellationRequested)
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
                if (await PathAsync(stream) is ["", var job, var number])
                {
                    Interlocked.Increment(ref requests);
                    await AnswerAsync(connection, stream, job, StormContent.Answer(job, int.Parse(number, CultureInfo.InvariantCulture)));
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // The client was killed or gave up, as it should.
                Interlocked.Increment(ref failures);
            }
        }
    }

    /// <summary>The parts of the path of a request, or null when the client left before it had sent it.</summary>
    private async Task<string[]?> PathAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] buffer = new byte[4096];
        int read;
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && (read = await stream.ReadAsync(buffer, stopping.Token)) > 0)
        {
            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return head.ToString().Split(' ') is [_, var path, ..] ? path.Split('/') : null;
    }

    private async Task AnswerAsync(TcpClient connection, NetworkStream stream, string job, byte[] body)
    {
        if (job == heldJob)
        {
            held.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, stopping.Token);
        }

        if (Random.Shared.NextDouble() >= faults)
        {
            await SendAsync(stream, "200 OK", body.Length, body);
            return;
        }

        Interlocked.Increment(ref failures);
        switch (Random.Shared.Next(8))
        {
            case 0:
                connection.LingerState = new LingerOption(true, 0);
                break;
            case 1:
                await SendAsync(stream, "500 Internal Server Error", 0, []);
                break;
            case 2:
                await SendAsync(stream, "429 Too Many Requests\r\nRetry-After: 1", 0, []);
                break;
            case 3:
                await SendAsync(stream, "503 Service Unavailable", 0, []);
                break;
            case 4:
                await SendAsync(stream, "200 OK", body.Length, body[..(body.Length / 2)]);
                break;
            case 5:
                byte[] garbage = new byte[body.Length];
                Random.Shared.NextBytes(garbage);
                await SendAsync(stream, "200 OK", garbage.Length, garbage);
                break;
            case 6:
                await SendAsync(stream, "200 OK", body.Length, body[..(body.Length / 2)]);
                await Task.Delay(LongerThanAnybodyWaits, stopping.Token);
                break;
            default:
                await Task.Delay(LongerThanAnybodyWaits, stopping.Token);
                break;
        }
    }

    private async Task SendAsync(NetworkStream stream, string status, int length, byte[] body)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stopping.Token);
        await stream.WriteAsync(body, stopping.Token);
    }
}
