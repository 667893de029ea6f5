using System.Text;

using NodaTime;

namespace MarketIngest.Core.Tests.Running;

/// <summary>Answers by date from a dictionary; a missing date is an empty answer, "down" is a source that cannot be asked.</summary>
internal sealed class ScriptedSource(TimeProvider clock) : ISourceClient
{
    public Dictionary<string, string> Answers { get; } = [];

    public List<string> Asked { get; } = [];

    /// <summary>Hears of each date before it is answered.</summary>
    public Action<string>? Before { get; set; }

    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string date = request.Address.AbsolutePath[1..];
        Asked.Add(date);
        Before?.Invoke(date);
        string text = Answers.GetValueOrDefault(date, "");
        return text == "down"
            ? throw new SourceUnavailableException($"GET {request.Address} did not answer.")
            : Task.FromResult(new Payload(request, 200, new Dictionary<string, string>(), clock.GetCurrentInstant(), new BytesContent(Encoding.UTF8.GetBytes(text))));
    }
}
