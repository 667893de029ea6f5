using System.IO.Compression;

namespace MarketIngest.Testing.Iex;

/// <summary>Packs captures as the archive does.</summary>
public static class IexCaptureGzip
{
    /// <summary>Packs a capture into gzip members of about equal length, whose boundaries fall anywhere.</summary>
    /// <param name="capture">The capture.</param>
    /// <param name="members">How many members, from 1 on.</param>
    /// <returns>The gzip file.</returns>
    public static byte[] Compress(ReadOnlySpan<byte> capture, int members = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        using var packed = new MemoryStream();
        for (var i = 0; i < members; i++)
        {
            var from = (int)((long)capture.Length * i / members);
            var until = (int)((long)capture.Length * (i + 1) / members);
            using var member = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            member.Write(capture[from..until]);
        }

        return packed.ToArray();
    }
}
