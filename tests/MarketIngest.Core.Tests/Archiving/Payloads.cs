using System.Text;
using MarketIngest.Archiving;
using NodaTime;

namespace MarketIngest.Core.Tests.Archiving;

internal static class Payloads
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    public static Payload Text(string address, string text, Instant? at = null) => Bytes(SourceRequest.Get(address), Encoding.UTF8.GetBytes(text), at);

    public static Payload Bytes(SourceRequest request, byte[] bytes, Instant? at = null, int status = 200) =>
        new(request, status, new Dictionary<string, string> { ["content-type"] = "application/json" }, at ?? Noon, new BytesContent(bytes));

    public static byte[] Compressible(int length) => [.. Enumerable.Range(0, length).Select(index => (byte)('a' + (index / 7 % 23)))];

    public static async Task<byte[]> ReadAllAsync(Payload payload)
    {
        using MemoryStream all = new();
        await using Stream stream = payload.OpenRead();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }

    public static async Task<ArchivedExchange> RecordAsync(string root, Payload payload)
    {
        using PayloadArchive archive = new(root);
        return await archive.RecordAsync(payload, TestContext.Current.CancellationToken);
    }
}
