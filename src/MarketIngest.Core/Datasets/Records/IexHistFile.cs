using NodaTime;

namespace MarketIngest;

/// <summary>One file that IEX offers for download: dataset <c>iex.hist_files</c>.</summary>
/// <remarks>Source: the HIST index. It lists Saturdays too, on which the exchange tested: leave them out by the calendar.</remarks>
public sealed record IexHistFile : IMarketRecord<IexHistFile>
{
    /// <inheritdoc />
    public static DatasetSchema<IexHistFile> Schema { get; } = DatasetSchema.Define<IexHistFile>("iex.hist_files", s => s
        .Key.AsOf.Column("date", r => r.Date)
        .Key.Column("feed", r => r.Feed)
        .Key.Column("version", r => r.Version)
        .Column("link", r => r.Link)
        .Column("size_bytes", r => r.SizeBytes, ColumnUnit.Bytes)
        .Column("protocol", r => r.Protocol)
        .Column("sha256", r => r.Sha256)
        .Rule("date_in_range", "date", r => RecordRules.IsBetween(r.Date, 2013, 2100))
        .Rule("size_not_negative", "size_bytes", r => r.SizeBytes is not < 0)
        .Rule("link_present", "link", r => r.Link.Length > 0)
        .Create(r => new IexHistFile
        {
            Date = r.Date(0),
            Feed = r.Text(1)!,
            Version = r.Text(2)!,
            Link = r.Text(3) ?? "",
            SizeBytes = r.Int64OrNull(4),
            Protocol = r.Text(5),
            Sha256 = r.Text(6),
        }));

    /// <summary>The trading date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary><c>TOPS</c>, <c>DEEP</c> or <c>DPLS</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>The feed's version, for example <c>1.6</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Where the file is.</summary>
    public required string Link { get; init; }

    /// <summary>The compressed size in bytes.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>The transport protocol, <c>IEXTP1</c>.</summary>
    public string? Protocol { get; init; }

    /// <summary>The SHA-256 of the file where the index states one; it does not so far.</summary>
    public string? Sha256 { get; init; }
}
