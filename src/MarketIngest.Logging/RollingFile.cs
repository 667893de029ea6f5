using System.Globalization;

namespace MarketIngest.Logging;

/// <summary>
/// A log file that several threads and processes append to. Each write opens it alone, appends and closes it, so that lines never mix, the file has its
/// plain name whatever its age, and it may be moved away at any time.
/// </summary>
internal sealed class RollingFile(string path, long maximumBytes, TimeSpan retention, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>On Unix only "none" locks; on Windows a file that is put aside while it is open must allow that.</summary>
    private static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly Lock gate = new();
    private bool isSwept;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        lock (gate)
        {
            if (!isSwept)
            {
                Sweep();
                isSwept = true;
            }

            while (!TryAppend(line))
            {
                // It was full and is put aside; the next is new.
            }
        }
    }

    private bool TryAppend(ReadOnlySpan<byte> line)
    {
        using FileStream stream = Open();
        if (stream.Length > 0 && stream.Length + line.Length > maximumBytes)
        {
            // Another process may have put it aside while this one waited for it: then what is open here has another name already.
            if (new FileInfo(path) is { Exists: true } current && current.Length == stream.Length)
            {
                // Nobody else makes that name: it is chosen while the file is held.
                File.Move(path, Aside(), overwrite: true);
                Sweep();
            }

            return false;
        }

        stream.Write(line);
        return true;
    }

    private FileStream Open()
    {
        long started = clock.GetTimestamp();
        var pause = new SpinWait();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.Append, FileAccess.Write, Alone, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path) && clock.GetElapsedTime(started) < Patience)
            {
                // A writer holds it for as long as one line takes.
                pause.SpinOnce();
            }
        }
    }

    private string Aside()
    {
        string instant = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string named = Beside(instant);
        for (int next = 2; File.Exists(named); next++)
        {
            named = Beside(string.Create(CultureInfo.InvariantCulture, $"{instant}-{next}"));
        }

        return named;
    }

    private string Beside(string part) => Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.{part}{Path.GetExtension(path)}");

    /// <summary>Deletes what was put aside too long ago.</summary>
    private void Sweep()
    {
        DateTime oldest = (clock.GetUtcNow() - retention).UtcDateTime;
        foreach (string aside in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(Beside("*"))))
        {
            if (File.GetLastWriteTimeUtc(aside) < oldest)
            {
                File.Delete(aside);
            }
        }
    }
}
