using System.Text.Json;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Decimals that their column cannot hold exactly: rounded there, or null where they do not fit at all, and exact in a column beside it.</summary>
internal static class InexactDecimals
{
    /// <summary>Splits rows into what the columns hold and what they do not.</summary>
    /// <param name="definitions">The columns.</param>
    /// <param name="columns">Their values.</param>
    /// <param name="count">The number of rows.</param>
    /// <returns>The columns as they are written, the one for exact decimals last. Vectors that differ from those given are the caller's.</returns>
    public static ColumnVector[] Split(IReadOnlyList<ColumnDefinition> definitions, IReadOnlyList<ColumnVector> columns, int count)
    {
        ColumnVector[] written = [.. columns, ColumnVector.Create(ColumnKind.Text)];
        SortedDictionary<int, List<(string Column, decimal Value)>> exact = [];
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i] is ColumnVector<decimal> decimals)
            {
                written[i] = Split(definitions[i], decimals, count, exact);
            }
        }

        var texts = (ColumnVector<string>)written[^1];
        for (int row = 0; row < count; row++)
        {
            if (exact.Count > 0 && exact.TryGetValue(row, out List<(string Column, decimal Value)>? values))
            {
                texts.Append(ToJson(values));
            }
            else
            {
                texts.AppendNull();
            }
        }

        return written;
    }

    private static ColumnVector<decimal> Split(ColumnDefinition definition, ColumnVector<decimal> decimals, int count, SortedDictionary<int, List<(string Column, decimal Value)>> exact)
    {
        int scale = TableColumns.ScaleOf(definition);
        ColumnVector<decimal> written = decimals;
        for (int row = 0; row < count; row++)
        {
            bool fits = decimals.IsNull(row) || ScaledDecimals.TryScale(decimals.Values[row], scale, out _);
            if (!fits)
            {
                if (!exact.TryGetValue(row, out List<(string Column, decimal Value)>? values))
                {
                    values = [];
                    exact.Add(row, values);
                }

                values.Add((definition.Name, decimals.Values[row]));
                if (ReferenceEquals(written, decimals))
                {
                    written = CopyOf(decimals, row);
                }

                AppendRounded(written, decimals.Values[row], scale);
            }
            else if (!ReferenceEquals(written, decimals))
            {
                written.AppendFrom(decimals, row);
            }
        }

        return written;
    }

    private static ColumnVector<decimal> CopyOf(ColumnVector<decimal> decimals, int count)
    {
        var copy = (ColumnVector<decimal>)ColumnVector.Create(ColumnKind.Decimal);
        for (int row = 0; row < count; row++)
        {
            copy.AppendFrom(decimals, row);
        }

        return copy;
    }

    private static void AppendRounded(ColumnVector<decimal> target, decimal value, int scale)
    {
        decimal rounded = decimal.Round(value, scale);
        if (ScaledDecimals.TryScale(rounded, scale, out _))
        {
            target.Append(rounded);
        }
        else
        {
            target.AppendNull();
        }
    }

    private static string ToJson(List<(string Column, decimal Value)> values)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach ((string column, decimal value) in values)
            {
                writer.WriteString(column, ColumnText.Of(value));
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
