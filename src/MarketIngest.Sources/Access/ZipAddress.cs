namespace MarketIngest.Sources.Access;

/// <summary>Addresses of what lies in a zip archive in the data folder, so that an archive of any size is read, recorded and replayed entry by entry.</summary>
internal static class ZipAddress
{
    private const string EntryKey = "?entry=";
    private const string ListQuery = "?entries";

    /// <summary>The content of an entry.</summary>
    /// <param name="file">The archive, relative to the data folder.</param>
    /// <param name="entry">The entry's path in it.</param>
    public static Uri Entry(string file, string entry) => new($"file:///{file}{EntryKey}{Uri.EscapeDataString(entry)}");

    /// <summary>The paths of all entries, one a line.</summary>
    /// <param name="file">The archive, relative to the data folder.</param>
    public static Uri Entries(string file) => new($"file:///{file}{ListQuery}");

    /// <summary>Whether an address is that of a list.</summary>
    public static bool IsList(Uri address) => address.Query == ListQuery;

    /// <summary>The entry's path, or null where the address is not that of an entry.</summary>
    public static string? EntryOf(Uri address) => address.Query.StartsWith(EntryKey, StringComparison.Ordinal) ? Uri.UnescapeDataString(address.Query[EntryKey.Length..]) : null;
}
