using System.Text;

namespace MarketIngest.Sources.Summaries;

/// <summary>Appends to <c>update_summary.csv</c>: one write a line while nobody else has the file, so that lines of several processes never mix.</summary>
internal static class UpdateSummaryFile
{
    public const string Name = "update_summary.csv";

    private const int MostAttempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Appends a line; a new file gets the header, a line that a crash left torn is ended first.</summary>
    /// <exception cref="IOException">Somebody has kept the file open for long, or it cannot be written.</exception>
    public static async ValueTask AppendAsync(string directory, string header, string line, TimeProvider clock, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, Name);
        FileStream file = await OpenAsync(path, clock, cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            string before = file.Length == 0 ? header + "\n" : await EndsWithLineAsync(file, cancellationToken).ConfigureAwait(false) ? "" : "\n";
            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync(Encoding.UTF8.GetBytes($"{before}{line}\n"), cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private static async ValueTask<FileStream> OpenAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, useAsync: true);
            }
            catch (IOException) when (attempt < MostAttempts && File.Exists(path))
            {
                // Another process appends; it takes moments.
                await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<bool> EndsWithLineAsync(FileStream file, CancellationToken cancellationToken)
    {
        byte[] last = new byte[1];
        file.Seek(-1, SeekOrigin.End);
        await file.ReadExactlyAsync(last, cancellationToken).ConfigureAwait(false);
        return last[0] == (byte)'\n';
    }
}
