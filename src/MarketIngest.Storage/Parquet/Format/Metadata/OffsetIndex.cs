namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Where the pages of a column chunk lie, so that those that do not matter are passed over.</summary>
/// <param name="Pages">The pages of values in their order.</param>
internal sealed record OffsetIndex(IReadOnlyList<PageLocation> Pages)
{
    /// <summary>Reads the index.</summary>
    public static OffsetIndex Read(ref ThriftReader reader)
    {
        PageLocation[] pages = [];
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            if (field != 1)
            {
                reader.Skip(type);
                continue;
            }

            pages = new PageLocation[reader.ReadListStart(type, ThriftType.Struct)];
            for (int i = 0; i < pages.Length; i++)
            {
                pages[i] = ReadPage(ref reader);
            }
        }

        return new OffsetIndex(pages);
    }

    /// <summary>Writes the index.</summary>
    public void Write(ThriftWriter writer)
    {
        writer.StartStruct();
        writer.StartList(1, ThriftType.Struct, Pages.Count);
        foreach (PageLocation page in Pages)
        {
            writer.StartStruct();
            writer.Int64(1, page.Offset);
            writer.Int32(2, page.Size);
            writer.Int64(3, page.FirstRow);
            writer.EndStruct();
        }

        writer.EndStruct();
    }

    private static PageLocation ReadPage(ref ThriftReader reader)
    {
        var page = default(PageLocation);
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    page = page with { Offset = reader.ReadInt64(type) };
                    break;
                case 2:
                    page = page with { Size = reader.ReadInt32(type) };
                    break;
                case 3:
                    page = page with { FirstRow = reader.ReadInt64(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return page;
    }
}
