using System.Globalization;
using System.Text.Json;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Puts exact decimals back in the place of rounded ones.</summary>
internal static class ExactDecimalReader
{
    /// <summary>Replaces the values of the rows that have exact ones.</summary>
    /// <param name="names">The names of the columns.</param>
    /// <param name="vectors">Their values; a vector that changes is replaced and disposed.</param>
    /// <param name="exact">The column with the exact values.</param>
    /// <exception cref="ParquetFormatException">A text is not what a writer of ours made.</exception>
    public static void Restore(IReadOnlyList<string> names, ColumnVector[] vectors, ColumnVector<string> exact)
    {
        Dictionary<int, Dictionary<int, decimal>> replaced = [];
        for (int row = 0; row < exact.Count; row++)
        {
            if (!exact.IsNull(row))
            {
                Collect(names, vectors, exact.Values[row], row, replaced);
            }
        }

        foreach ((int column, Dictionary<int, decimal> values) in replaced)
        {
            using ColumnVector old = vectors[column];
            var restored = (ColumnVector<decimal>)ColumnVector.Create(ColumnKind.Decimal);
            vectors[column] = restored;
            for (int row = 0; row < old.Count; row++)
            {
                if (values.TryGetValue(row, out decimal value))
                {
                    restored.Append(value);
                }
                else
                {
                    restored.AppendFrom(old, row);
                }
            }
        }
    }

    private static void Collect(IReadOnlyList<string> names, ColumnVector[] vectors, string text, int row, Dictionary<int, Dictionary<int, decimal>> replaced)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 2 });
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                for (int i = 0; i < names.Count; i++)
                {
                    if (names[i] != property.Name || vectors[i].Kind != ColumnKind.Decimal)
                    {
                        continue;
                    }

                    if (!replaced.TryGetValue(i, out Dictionary<int, decimal>? values))
                    {
                        values = [];
                        replaced.Add(i, values);
                    }

                    values[row] = decimal.Parse(property.Value.GetString()!, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or OverflowException or InvalidOperationException or ArgumentException)
        {
            throw new ParquetFormatException($"column '{TableColumns.ExactDecimals}': '{(text.Length > 200 ? text[..200] : text)}' is no object of decimals", exception);
        }
    }
}
