using System.Text;

namespace MarketIngest.Storage.Sqlite;

/// <summary>Text as UTF-8.</summary>
internal sealed class SqliteTextColumn(ColumnDefinition definition) : SqliteColumn(definition)
{
    private string last = "";
    private byte[] lastBytes = [];

    public override string PhysicalType => "TEXT";

    protected override void BindValue(SqliteStatement statement, int parameter, ColumnVector vector, int row)
    {
        string value = ((ColumnVector<string>)vector).Values[row];
        try
        {
            statement.Bind(parameter, value);
        }
        catch (EncoderFallbackException error)
        {
            throw Refuse($"the text of row {row}", $"character {error.Index} is half of a surrogate pair, which is no text.");
        }
    }

    protected override void ReadValue(SqliteStatement statement, int column, ColumnVector target)
    {
        // Rows come in key order, so names repeat: one string for a whole run of them.
        ReadOnlySpan<byte> bytes = statement.Utf8(column);
        if (!bytes.SequenceEqual(lastBytes))
        {
            lastBytes = bytes.ToArray();
            last = Encoding.UTF8.GetString(bytes);
        }

        ((ColumnVector<string>)target).Append(last);
    }
}
