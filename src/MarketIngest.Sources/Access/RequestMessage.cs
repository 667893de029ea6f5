using System.Net.Http.Headers;

namespace MarketIngest.Sources.Access;

/// <summary>Writes a request down for HTTP. No error here repeats a header's value: it may be a credential.</summary>
internal static class RequestMessage
{
    public static HttpRequestMessage Compose(SourceRequest request, Uri address, bool carryHeaders, string userAgent)
    {
        HttpRequestMessage message = new(new HttpMethod(request.Method), address);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = request.ContentType is null ? null : MediaTypeHeaderValue.Parse(request.ContentType);
        }

        foreach ((string name, string value) in request.Headers)
        {
            if (!carryHeaders && !IsPublic(name))
            {
                continue;
            }

            if (value.Any(char.IsControl) || !message.Headers.TryAddWithoutValidation(name, value))
            {
                throw new ArgumentException($"{request}: the header '{name}' cannot be sent.", nameof(request));
            }
        }

        if (!message.Headers.NonValidated.Contains("User-Agent"))
        {
            message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        }

        return message;
    }

    private static bool IsPublic(string header) =>
        header.Equals("User-Agent", StringComparison.OrdinalIgnoreCase) || header.Equals("Accept", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Accept-Language", StringComparison.OrdinalIgnoreCase);
}
