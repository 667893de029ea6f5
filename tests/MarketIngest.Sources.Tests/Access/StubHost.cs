using System.Net;
using MarketIngest.Sources.Access;
using MarketIngest.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace MarketIngest.Sources.Tests.Access;

/// <summary>The HTTP source client over stubbed answers and a manual clock.</summary>
internal sealed class StubHost : IDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 12, 0);

    public StubHost(Func<HttpRequestMessage, HttpResponseMessage> answer, Action<SourceAccessOptions>? configure = null)
    {
        SourceAccessOptions options = new() { MaximumRequestsPerSecond = 10_000 };
        configure?.Invoke(options);
        Clients = new StubClients(request => answer(request));
        Client = new HttpSourceClient(Clients, Options.Create(options), Clock, NullLogger<HttpSourceClient>.Instance);
    }

    public ManualTimeProvider Clock { get; } = new(Start);

    public StubClients Clients { get; }

    public HttpSourceClient Client { get; }

    public static HttpResponseMessage Answer(int status, string text = "", string? retryAfter = null)
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new StringContent(text) };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    public Task<Payload> SendAsync(SourceRequest request) => Client.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<Payload> GetAsync(string address) => SendAsync(SourceRequest.Get(address));

    /// <summary>Waits until the code under test waits on the clock, and says until when.</summary>
    public async Task<Instant> WaitingUntilAsync(Task task)
    {
        // A time-out that is armed and disarmed around one synchronous answer is not a wait: the same instant must be seen for a while.
        Instant? seen = null;
        while (!task.IsCompleted)
        {
            Instant? due = Clock.NextDue;
            if (due is not null && due == seen)
            {
                return due.Value;
            }

            seen = due;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return Instant.MaxValue;
    }

    /// <summary>Moves the clock from timer to timer until a task is done.</summary>
    public async Task RunAsync(Task task)
    {
        Instant due;
        while ((due = await WaitingUntilAsync(task)) != Instant.MaxValue)
        {
            Clock.Advance(Duration.Max(due - Instant.FromDateTimeOffset(Clock.GetUtcNow()), Duration.Zero));
        }

        await task;
    }

    public void Dispose()
    {
        Client.Dispose();
        Clients.Dispose();
    }
}
