using System.Text;

using NodaTime;

namespace MarketIngest.Testing.Collecting;

/// <summary>
/// A source without a network: it answers what a test registered for a method and an address (and a body), records every question, and fails loudly for
/// anything else.
/// </summary>
public sealed class OfflineSource : ISourceClient
{
    private readonly List<Route> routes = [];
    private readonly List<SourceRequest> requests = [];

    /// <summary>The questions so far, in order.</summary>
    public IReadOnlyList<SourceRequest> Requests => requests;

    /// <summary>The instant at which answers are captured.</summary>
    public Instant Now { get; set; } = Instant.FromUtc(2026, 11, 16, 12, 0);

    /// <summary>Registers an answer. The newest registration that matches wins.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="address">The absolute address.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="body">The request's body as text, or null for any.</param>
    public OfflineSource Answer(string method, string address, OfflineAnswer answer, string? body = null) => Answer(method, address, _ => answer, body);

    /// <summary>Registers a function of the request, for pages and for answers that change.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="address">The absolute address.</param>
    /// <param name="answer">Makes the answer.</param>
    /// <param name="body">The request's body as text, or null for any.</param>
    public OfflineSource Answer(string method, string address, Func<SourceRequest, OfflineAnswer> answer, string? body = null)
    {
        routes.Insert(0, new Route(method, new Uri(address, UriKind.Absolute).AbsoluteUri, body, answer));
        return this;
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Nothing is registered for the request; the message names it and what there is.</exception>
    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        requests.Add(request);
        string? body = request.Body is null ? null : Encoding.UTF8.GetString(request.Body);
        Route route = routes.Find(r => r.Method == request.Method && r.Address == request.Address.AbsoluteUri && (r.Body is null || r.Body == body))
            ?? throw new InvalidOperationException($"No answer is registered for {request} {body}. There are: {string.Join("; ", routes.Select(r => $"{r.Method} {r.Address} {r.Body}"))}.");
        OfflineAnswer answer = route.Answer(request);
        return request.AcceptedStatus.Contains(answer.Status)
            ? Task.FromResult(new Payload(request, answer.Status, answer.Headers, Now, new BytesContent(answer.Body)))
            : throw new SourceContractException($"{request} answered {answer.Status}, which is not among {string.Join(", ", request.AcceptedStatus)}.");
    }

    private sealed record Route(string Method, string Address, string? Body, Func<SourceRequest, OfflineAnswer> Answer);
}
