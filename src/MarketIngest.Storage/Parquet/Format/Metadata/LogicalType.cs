namespace MarketIngest.Storage.Parquet.Format;

/// <summary>What the values of a column mean, from either of the two ways in which files say it.</summary>
internal readonly record struct LogicalType(LogicalKind Kind)
{
    /// <summary>The digits of a decimal.</summary>
    public int Precision { get; init; }

    /// <summary>The digits of a decimal after the point.</summary>
    public int Scale { get; init; }

    /// <summary>The bits of an integer.</summary>
    public int BitWidth { get; init; }

    /// <summary>Whether an integer has no sign.</summary>
    public bool IsUnsigned { get; init; }

    /// <summary>The unit of a time.</summary>
    public TimeUnit Unit { get; init; }

    /// <summary>Whether a time is UTC; else it is local, in a zone that the file does not say.</summary>
    public bool IsUtc { get; init; }

    /// <summary>Text.</summary>
    public static LogicalType String { get; } = new(LogicalKind.String);

    /// <summary>A date.</summary>
    public static LogicalType Date { get; } = new(LogicalKind.Date);

    /// <summary>An instant in microseconds.</summary>
    public static LogicalType Instant { get; } = new(LogicalKind.Timestamp) { Unit = TimeUnit.Microseconds, IsUtc = true };

    /// <summary>A decimal.</summary>
    public static LogicalType Decimal(int precision, int scale) => new(LogicalKind.Decimal) { Precision = precision, Scale = scale };

    /// <summary>The type in the way of old files.</summary>
    public static LogicalType From(ConvertedType converted, int precision, int scale) => converted switch
    {
        ConvertedType.Utf8 => String,
        ConvertedType.Map or ConvertedType.MapKeyValue => new(LogicalKind.Map),
        ConvertedType.List => new(LogicalKind.List),
        ConvertedType.Enum => new(LogicalKind.Enum),
        ConvertedType.Decimal => Decimal(precision, scale),
        ConvertedType.Date => Date,
        ConvertedType.TimeMilliseconds => new(LogicalKind.Time) { Unit = TimeUnit.Milliseconds, IsUtc = true },
        ConvertedType.TimeMicroseconds => new(LogicalKind.Time) { Unit = TimeUnit.Microseconds, IsUtc = true },
        ConvertedType.TimestampMilliseconds => new(LogicalKind.Timestamp) { Unit = TimeUnit.Milliseconds, IsUtc = true },
        ConvertedType.TimestampMicroseconds => Instant,
        >= ConvertedType.UInt8 and <= ConvertedType.UInt64 => new(LogicalKind.Integer) { BitWidth = 8 << (converted - ConvertedType.UInt8), IsUnsigned = true },
        >= ConvertedType.Int8 and <= ConvertedType.Int64 => new(LogicalKind.Integer) { BitWidth = 8 << (converted - ConvertedType.Int8) },
        ConvertedType.Json => new(LogicalKind.Json),
        ConvertedType.Bson => new(LogicalKind.Bson),
        ConvertedType.Interval => new(LogicalKind.Interval),
        _ => new(LogicalKind.Later),
    };

    /// <summary>The type in the way of old files, or null where they had none.</summary>
    public ConvertedType? ToConverted() => Kind switch
    {
        LogicalKind.String => ConvertedType.Utf8,
        LogicalKind.Map => ConvertedType.Map,
        LogicalKind.List => ConvertedType.List,
        LogicalKind.Decimal => ConvertedType.Decimal,
        LogicalKind.Date => ConvertedType.Date,
        LogicalKind.Timestamp when IsUtc && Unit == TimeUnit.Microseconds => ConvertedType.TimestampMicroseconds,
        LogicalKind.Json => ConvertedType.Json,
        _ => null,
    };

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        LogicalKind.Decimal => $"DECIMAL({Precision}, {Scale})",
        LogicalKind.Integer => $"{(IsUnsigned ? "U" : "")}INT_{BitWidth}",
        LogicalKind.Time or LogicalKind.Timestamp => $"{Kind.ToString().ToUpperInvariant()}({Unit.ToString().ToUpperInvariant()}, {(IsUtc ? "UTC" : "LOCAL")})",
        _ => Kind.ToString().ToUpperInvariant(),
    };
}
