using System.Text;

using NodaTime;

namespace MarketIngest.Core.Tests.Running;

/// <summary>Has nothing before an instant, and one answer for every day after it.</summary>
internal sealed class TimedSource(TimeProvider clock) : ISourceClient
{
    public Instant AnswerFrom { get; set; } = Instant.MinValue;

    public string Answer { get; set; } = "";

    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        Instant now = clock.GetCurrentInstant();
        byte[] bytes = Encoding.UTF8.GetBytes(now >= AnswerFrom ? Answer : "");
        return Task.FromResult(new Payload(request, 200, new Dictionary<string, string>(), now, new BytesContent(bytes)));
    }
}
