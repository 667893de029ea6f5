using System.Globalization;

namespace MarketIngest.Storage.Tests.Transferring;

/// <summary>One transfer in a process of its own, which says after each chunk how many are done.</summary>
internal static class TransferLoop
{
    public const string Verb = "transfer";
    private const int ChunkRows = 3;

    public static async Task<TransferResult> RunAsync(string source, string target, TextWriter said)
    {
        await using Ingest from = StoreAddresses.Open(source);
        await using Ingest to = StoreAddresses.Open(target);
        return await new StoreTransfer(from.Store, to.Store, new TransferOptions { ChunkRows = ChunkRows, Progress = new Said(said) }).RunAsync(TransferSource.Plan, CancellationToken.None);
    }

    private sealed class Said(TextWriter writer) : IProgress<TransferProgress>
    {
        private int chunks;

        public void Report(TransferProgress value)
        {
            if (value.Phase == TransferPhase.Copying)
            {
                writer.WriteLine((++chunks).ToString(CultureInfo.InvariantCulture));
                writer.Flush();
            }
        }
    }
}
