namespace MarketIngest.Sources.Tests.Sec.Funds.DataSets;

/// <summary>A file that looks at how much is alive twenty times while it is read.</summary>
/// <param name="path">The file.</param>
/// <param name="before">The bytes that were alive before.</param>
internal sealed class WatchedContent(string path, long before) : PayloadContent("", new FileInfo(path).Length)
{
    private const int Times = 20;

    public long Peak { get; private set; }

    public override Stream OpenRead() => new WatchedStream(path, this);

    private sealed class WatchedStream(string path, WatchedContent content) : FileStream(path, FileMode.Open, FileAccess.Read)
    {
        private long read;
        private long next;

        public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Count(base.Read(buffer));

        private int Count(int bytes)
        {
            read += bytes;
            if (read >= next)
            {
                next = read + (content.Length / Times);
                content.Peak = Math.Max(content.Peak, GC.GetTotalMemory(forceFullCollection: true) - content.Before);
            }

            return bytes;
        }
    }

    private long Before => before;
}
