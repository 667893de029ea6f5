using NodaTime;

namespace MarketIngest.Sources.Access;

/// <summary>Decides what an answer means: an answer, a block, a failed attempt, or a refusal for good.</summary>
internal sealed class AnswerJudge(SourceAccessOptions options, TimeProvider timeProvider)
{
    private const int Forbidden = 403;
    private const int RequestTimeout = 408;
    private const int TooManyRequests = 429;

    /// <summary>Whether a body with a status that the request accepts is a web page in the place of the answer.</summary>
    /// <exception cref="SourceUnavailableException">It is; the source is paused.</exception>
    public void CheckAccepted(SourceRequest request, SourceGate gate, int status, ReadOnlySpan<byte> head)
    {
        bool meant = status is >= 200 and < 300 or Forbidden or TooManyRequests;
        if (!meant || !WebPage.IsPage(head))
        {
            return;
        }

        if (request.Expects == ExpectedContent.Anything)
        {
            // Pages are welcome here, and may speak of anything: only what one calls itself counts.
            if (WebPage.BlockTitle(head) is { } title)
            {
                Block(request, gate, status, $"the page is titled \"{title}\"", options.BlockPagePause);
            }
        }
        else if (WebPage.BlockSentence(head) is { } sentence)
        {
            Block(request, gate, status, $"the page says \"{sentence}\"", options.BlockPagePause);
        }
        else
        {
            Block(request, gate, status, "a web page came in the place of data", status == Forbidden ? options.BlockPagePause : options.WebPagePause);
        }
    }

    /// <summary>The error for a status that the request does not accept.</summary>
    public Exception Refused(SourceRequest request, SourceGate gate, HttpResponseMessage response, ReadOnlySpan<byte> head)
    {
        int status = (int)response.StatusCode;
        if (WebPage.IsPage(head))
        {
            if (WebPage.BlockSentence(head) is { } sentence)
            {
                Block(request, gate, status, $"the page says \"{sentence}\"", options.BlockPagePause);
            }

            if (status == Forbidden && request.Expects == ExpectedContent.NoWebPage)
            {
                Block(request, gate, status, "a web page came in the place of data", options.BlockPagePause);
            }
        }

        string snippet = BodySnippet.Of(request, head);
        string text = snippet.Length == 0 ? $"status {status}" : $"status {status}: {snippet}";
        return status is RequestTimeout or TooManyRequests or >= 500
            ? Failed(gate, response, status, text)
            : new SourceContractException($"{request} was refused with {text}");
    }

    private AttemptFailedException Failed(SourceGate gate, HttpResponseMessage response, int status, string text)
    {
        TimeSpan? retryAfter = RetryAfterHeader.Read(response, timeProvider);
        if (retryAfter > options.RetryAfterMaximum)
        {
            gate.Pause(retryAfter.Value < options.BlockPagePause ? retryAfter.Value : options.BlockPagePause, $"the source asked for a pause of {retryAfter}");
            return new AttemptFailedException(text, AttemptFailure.Deferred, retryAfter);
        }

        if (retryAfter is { } wait)
        {
            gate.Hold(wait);
        }

        return new AttemptFailedException(text, status == TooManyRequests ? AttemptFailure.Throttled : AttemptFailure.Trouble, retryAfter);
    }

    private static void Block(SourceRequest request, SourceGate gate, int status, string why, TimeSpan pause)
    {
        gate.Pause(pause, $"it answered with a block page (status {status}, {why})");
        throw new SourceUnavailableException(
            $"{request} was answered with a block page: status {status}, {why}. Requests to '{gate.Name}' pause for {pause}; check the User-Agent and the request rate.",
            Duration.FromTimeSpan(pause));
    }
}
