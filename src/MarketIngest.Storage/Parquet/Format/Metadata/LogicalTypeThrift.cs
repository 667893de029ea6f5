namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Logical types in the metadata.</summary>
internal static class LogicalTypeThrift
{
    /// <summary>Reads the union.</summary>
    public static LogicalType Read(ref ThriftReader reader)
    {
        var found = new LogicalType(LogicalKind.None);
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            if (type != ThriftType.Struct)
            {
                throw reader.Error($"a logical type of type {type}");
            }

            found = field switch
            {
                (int)LogicalKind.Decimal => ReadDecimal(ref reader),
                (int)LogicalKind.Time => ReadTime(ref reader, LogicalKind.Time),
                (int)LogicalKind.Timestamp => ReadTime(ref reader, LogicalKind.Timestamp),
                (int)LogicalKind.Integer => ReadInteger(ref reader),
                >= (int)LogicalKind.String and <= (int)LogicalKind.Float16 => ReadPlain(ref reader, (LogicalKind)field),
                _ => ReadPlain(ref reader, LogicalKind.Later),
            };
        }

        return found;
    }

    /// <summary>Writes the union as a field.</summary>
    public static void Write(ThriftWriter writer, int field, LogicalType logical)
    {
        writer.StartStruct(field);
        switch (logical.Kind)
        {
            case LogicalKind.Decimal:
                writer.StartStruct((int)logical.Kind);
                writer.Int32(1, logical.Scale);
                writer.Int32(2, logical.Precision);
                writer.EndStruct();
                break;
            case LogicalKind.Time or LogicalKind.Timestamp:
                writer.StartStruct((int)logical.Kind);
                writer.Boolean(1, logical.IsUtc);
                writer.StartStruct(2);
                writer.Empty((int)logical.Unit);
                writer.EndStruct();
                writer.EndStruct();
                break;
            case LogicalKind.Integer:
                writer.StartStruct((int)logical.Kind);
                writer.Int8(1, (sbyte)logical.BitWidth);
                writer.Boolean(2, !logical.IsUnsigned);
                writer.EndStruct();
                break;
            default:
                writer.Empty((int)logical.Kind);
                break;
        }

        writer.EndStruct();
    }

    private static LogicalType ReadPlain(ref ThriftReader reader, LogicalKind kind)
    {
        reader.Skip(ThriftType.Struct);
        return new LogicalType(kind);
    }

    private static LogicalType ReadDecimal(ref ThriftReader reader)
    {
        var found = new LogicalType(LogicalKind.Decimal);
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    found = found with { Scale = reader.ReadInt32(type) };
                    break;
                case 2:
                    found = found with { Precision = reader.ReadInt32(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return found;
    }

    private static LogicalType ReadInteger(ref ThriftReader reader)
    {
        var found = new LogicalType(LogicalKind.Integer);
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    found = found with { BitWidth = reader.ReadInt8(type) };
                    break;
                case 2:
                    found = found with { IsUnsigned = !reader.ReadBoolean(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return found;
    }

    private static LogicalType ReadTime(ref ThriftReader reader, LogicalKind kind)
    {
        var found = new LogicalType(kind);
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    found = found with { IsUtc = reader.ReadBoolean(type) };
                    break;
                case 2 when type == ThriftType.Struct:
                    int unit = 0;
                    while (reader.NextField(ref unit, out ThriftType inner))
                    {
                        found = found with { Unit = unit is >= 1 and <= 3 ? (TimeUnit)unit : throw reader.Error($"time unit {unit} is unknown") };
                        reader.Skip(inner);
                    }

                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return found.Unit != TimeUnit.None ? found : throw reader.Error("a time without unit");
    }
}
