namespace MarketIngest.Benchmarks.Iex;

internal static class IexCaptureFile
{
    /// <summary>Opens without a buffer of the stream's own: the reader asks for large chunks and a second copy would only cost.</summary>
    public static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read,
        BufferSize = 0,
        Options = FileOptions.SequentialScan,
    });
}
