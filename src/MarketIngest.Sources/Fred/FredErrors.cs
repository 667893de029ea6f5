using System.Text.Json;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

namespace MarketIngest.Sources.Fred;

/// <summary>Refusals of the API: a status of 400 with the reason as JSON, or as XML where the format was not taken. They are told apart by their text alone.</summary>
internal static class FredErrors
{
    private const string Format = "fred-json";
    private static readonly BoundedXmlLimits Limits = new() { Depth = 4, TextLength = 1 << 16, Characters = 1 << 20, Elements = 100, Attributes = 16 };

    /// <summary>The reason that a payload states, or null when it is no refusal.</summary>
    public static string? Reason(Payload payload)
    {
        ReadOnlySpan<byte> bytes = PayloadBytes.Read(payload).Span.TrimStart(" \t\r\n"u8);
        if (bytes.IsEmpty)
        {
            return null;
        }

        return bytes[0] == (byte)'<' ? XmlReason(payload) : JsonReason(bytes);
    }

    /// <summary>What a reason means.</summary>
    public static FredErrorKind Classify(string reason)
    {
        // The order matters: the text about real time says "does not exist" too.
        (string Text, FredErrorKind Kind)[] known =
        [
            ("api_key", FredErrorKind.Key),
            ("does not exist in ALFRED", FredErrorKind.NotInRealtime),
            ("number of vintage dates", FredErrorKind.TooManyVintages),
            ("after today's date", FredErrorKind.FutureRealtime),
            ("does not exist", FredErrorKind.UnknownSeries),
        ];
        return known.Where(k => reason.Contains(k.Text, StringComparison.OrdinalIgnoreCase)).Select(k => k.Kind).DefaultIfEmpty(FredErrorKind.Other).First();
    }

    /// <summary>The error for a reason, with what to do about it.</summary>
    public static SourceContractException Refusal(string reason, string? series)
    {
        string advice = Classify(reason) switch
        {
            FredErrorKind.Key => "set a key that FRED knows (FRED_API_KEY, or MarketIngest:Fred:ApiKey), or none",
            FredErrorKind.UnknownSeries => "check the series' id",
            FredErrorKind.TooManyVintages => "ask for fewer vintages at once (Fred VintagesPerRequest)",
            FredErrorKind.FutureRealtime => "check the clock: real time may not end after the date in St. Louis",
            _ => "the request is not repeated",
        };
        return new SourceContractException($"{Format}: the source refused {(series is null ? "the request" : $"'{series}'")}: {Excerpt.Of(reason)} ({advice}).", 0);
    }

    private static string? JsonReason(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            // Either the first property names the error or there is none: rows are not read twice.
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isReason = reader.ValueTextEquals("error_message"u8);
                bool isCode = reader.ValueTextEquals("error_code"u8);
                reader.Read();
                if (isReason)
                {
                    return reader.TokenType == JsonTokenType.String ? reader.GetString() : "no reason is stated";
                }

                if (!isCode)
                {
                    return null;
                }
            }
        }
        catch (JsonException)
        {
            // Not whole JSON: the reader of rows says where it breaks.
        }

        return null;
    }

    private static string XmlReason(Payload payload)
    {
        using BoundedXmlReader reader = BoundedXmlReader.Open(payload.OpenRead(), Format, Limits);
        string root = reader.ReadRoot();
        return root == "error"
            ? reader.Attribute("message") ?? "no reason is stated"
            : throw new SourceContractException($"{Format}: JSON was expected; the document is XML, <{root}>. Ask with file_type=json.", reader.Line);
    }
}
