using System.Globalization;

namespace MarketIngest.Storage.Sqlite;

/// <summary>
/// A decimal, exact either way: an integer scaled by the column's declared digits where the value fits, else canonical text.
/// The scale is fixed when the column is created; declaring other digits later changes only what the checks let through.
/// </summary>
internal sealed class SqliteDecimalColumn : SqliteColumn
{
    /// <summary>Ten to this power still leaves room for values in 64 bits.</summary>
    private const int LargestScale = 9;
    private readonly decimal factor;

    public SqliteDecimalColumn(ColumnDefinition definition, int scale)
        : base(definition)
    {
        Scale = scale;
        factor = Factor(scale);
    }

    public override int Scale { get; }

    public override string PhysicalType => "";

    /// <summary>The scale for a new column.</summary>
    public static int ScaleFor(ColumnDefinition definition) => Math.Clamp(definition.Digits ?? 0, 0, LargestScale);

    public override string Shown(string stored)
    {
        if (Scale == 0)
        {
            return $"CAST({stored} AS NUMERIC)";
        }

        string whole = factor.ToString(CultureInfo.InvariantCulture);
        return $"CASE WHEN typeof({stored}) <> 'integer' THEN CAST({stored} AS NUMERIC) WHEN {stored} % {whole} = 0 THEN {stored} / {whole} ELSE {stored} / {whole}.0 END";
    }

    protected override void BindValue(SqliteStatement statement, int parameter, ColumnVector vector, int row)
    {
        decimal value = ((ColumnVector<decimal>)vector).Values[row];
        if (TryScale(value, out long scaled))
        {
            statement.Bind(parameter, scaled);
        }
        else if (Definition.IsKey)
        {
            throw Refuse(ColumnText.Of(value), $"as a part of the key it must fit {Scale} decimal places and 64 bits, so that keys have an order; declare the column's digits.");
        }
        else
        {
            statement.Bind(parameter, ColumnText.Of(value));
        }
    }

    protected override void ReadValue(SqliteStatement statement, int column, ColumnVector target)
    {
        if (!statement.IsText(column))
        {
            ((ColumnVector<decimal>)target).Append(Unscale(statement.Int64(column)));
            return;
        }

        if (!decimal.TryParse(statement.Utf8(column), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
        {
            throw new StoreException($"Column '{Definition.Name}' holds '{statement.Text(column)}', which is no decimal: the file was changed by other means.", StoreRetry.Useless);
        }

        ((ColumnVector<decimal>)target).Append(value);
    }

    private static decimal Factor(int scale)
    {
        decimal factor = 1;
        for (int i = 0; i < scale; i++)
        {
            factor *= 10;
        }

        return factor;
    }

    private decimal Unscale(long scaled)
    {
        ulong magnitude = scaled < 0 ? (ulong)-(scaled + 1) + 1 : (ulong)scaled;
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, scaled < 0, (byte)Scale);
    }

    private bool TryScale(decimal value, out long scaled)
    {
        scaled = 0;
        if (Math.Abs(value) > long.MaxValue / factor)
        {
            return false;
        }

        decimal product = value * factor;
        if (decimal.Truncate(product) != product)
        {
            return false;
        }

        scaled = (long)product;
        return true;
    }
}
