namespace MarketIngest.Archiving;

/// <summary>The extension of a body's file: for people who look into an archive. Nothing depends on it.</summary>
internal static class BodyExtension
{
    private const int Longest = 6;

    public static string Of(Payload payload)
    {
        string media = payload.Headers.TryGetValue("content-type", out string? type) ? type.Split(';')[0].Trim() : "";
        return media switch
        {
            "application/json" or "text/json" => ".json",
            "text/csv" or "application/csv" => ".csv",
            "text/html" => ".html",
            "application/xml" or "text/xml" or "application/atom+xml" => ".xml",
            _ => FromPath(payload.Request.Address) ?? (media == "text/plain" ? ".txt" : ".bin"),
        };
    }

    private static string? FromPath(Uri address)
    {
        string extension = Path.GetExtension(address.AbsolutePath);
        return extension.Length is > 1 and <= Longest && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : null;
    }
}
