using System.Threading.Channels;

using MarketIngest.Alerting;

namespace MarketIngest.Core.Tests.Alerting;

/// <summary>Keeps what it is sent; fails or waits as told.</summary>
internal sealed class RecordingSink : IAlertSink
{
    private readonly Channel<Alert> taken = Channel.CreateUnbounded<Alert>();

    public string Name => "recording";

    public int Attempts { get; private set; }

    /// <summary>Called for each attempt, with its number; throws to fail.</summary>
    public Func<int, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public List<Alert> Taken { get; } = [];

    public async Task SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        await Before(++Attempts, cancellationToken);
        Taken.Add(alert);
        taken.Writer.TryWrite(alert);
    }

    /// <summary>The next alert, waited for in real time.</summary>
    public async Task<Alert> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        return await taken.Reader.ReadAsync(limit.Token);
    }
}
