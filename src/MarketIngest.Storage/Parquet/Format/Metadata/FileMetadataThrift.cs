namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The footer in its written form.</summary>
internal static class FileMetadataThrift
{
    /// <summary>Reads the footer.</summary>
    public static FileMetadata Read(ref ThriftReader reader)
    {
        var file = new FileMetadata { RowCount = -1 };
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    file = file with { Version = reader.ReadInt32(type) };
                    break;
                case 2:
                    file = file with { Schema = ReadSchema(ref reader, type) };
                    break;
                case 3:
                    file = file with { RowCount = reader.ReadInt64(type) };
                    break;
                case 4:
                    var groups = new RowGroupMetadata[reader.ReadListStart(type, ThriftType.Struct)];
                    for (int i = 0; i < groups.Length; i++)
                    {
                        groups[i] = RowGroupMetadata.Read(ref reader);
                    }

                    file = file with { RowGroups = groups };
                    break;
                case 5:
                    file = file with { Notes = ReadNotes(ref reader, type) };
                    break;
                case 6:
                    file = file with { CreatedBy = reader.ReadText(type) };
                    break;
                case 7:
                    file = file with { HasTypeOrder = ReadOrders(ref reader, type) };
                    break;
                case 8 or 9:
                    file = file with { IsEncrypted = true };
                    reader.Skip(type);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return file.RowCount >= 0 ? file : throw reader.Error($"a file of {file.RowCount} rows");
    }

    /// <summary>Writes the footer.</summary>
    public static void Write(ThriftWriter writer, FileMetadata file)
    {
        writer.StartStruct();
        writer.Int32(1, file.Version);
        writer.StartList(2, ThriftType.Struct, file.Schema.Count);
        foreach (SchemaElement element in file.Schema)
        {
            element.Write(writer);
        }

        writer.Int64(3, file.RowCount);
        writer.StartList(4, ThriftType.Struct, file.RowGroups.Count);
        for (int i = 0; i < file.RowGroups.Count; i++)
        {
            file.RowGroups[i].Write(writer, i);
        }

        WriteNotes(writer, file.Notes);
        writer.Text(6, file.CreatedBy ?? "");
        writer.StartList(7, ThriftType.Struct, file.HasTypeOrder.Count);
        foreach (bool _ in file.HasTypeOrder)
        {
            writer.StartStruct();
            writer.Empty(1);
            writer.EndStruct();
        }

        writer.EndStruct();
    }

    private static void WriteNotes(ThriftWriter writer, IReadOnlyList<KeyValuePair<string, string?>> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        writer.StartList(5, ThriftType.Struct, notes.Count);
        foreach ((string key, string? value) in notes)
        {
            writer.StartStruct();
            writer.Text(1, key);
            if (value is not null)
            {
                writer.Text(2, value);
            }

            writer.EndStruct();
        }
    }

    private static SchemaElement[] ReadSchema(ref ThriftReader reader, ThriftType type)
    {
        int count = reader.ReadListStart(type, ThriftType.Struct);
        if (count > ParquetLimits.SchemaElements)
        {
            throw reader.Error($"a schema of {count} elements; at most {ParquetLimits.SchemaElements} are read");
        }

        var elements = new SchemaElement[count];
        for (int i = 0; i < count; i++)
        {
            elements[i] = SchemaElement.Read(ref reader);
        }

        return elements;
    }

    private static KeyValuePair<string, string?>[] ReadNotes(ref ThriftReader reader, ThriftType type)
    {
        var notes = new KeyValuePair<string, string?>[reader.ReadListStart(type, ThriftType.Struct)];
        for (int i = 0; i < notes.Length; i++)
        {
            string key = "";
            string? value = null;
            int field = 0;
            while (reader.NextField(ref field, out ThriftType inner))
            {
                switch (field)
                {
                    case 1:
                        key = reader.ReadText(inner);
                        break;
                    case 2:
                        value = reader.ReadText(inner);
                        break;
                    default:
                        reader.Skip(inner);
                        break;
                }
            }

            notes[i] = new KeyValuePair<string, string?>(key, value);
        }

        return notes;
    }

    private static bool[] ReadOrders(ref ThriftReader reader, ThriftType type)
    {
        var orders = new bool[reader.ReadListStart(type, ThriftType.Struct)];
        for (int i = 0; i < orders.Length; i++)
        {
            int field = 0;
            while (reader.NextField(ref field, out ThriftType inner))
            {
                orders[i] = field == 1;
                reader.Skip(inner);
            }
        }

        return orders;
    }
}
