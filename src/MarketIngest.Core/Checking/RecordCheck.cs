namespace MarketIngest;

/// <summary>Holds records against their dataset's rules and column constraints.</summary>
public static class RecordCheck
{
    /// <summary>The first fault of a record, or null when it is accepted.</summary>
    /// <param name="schema">The dataset.</param>
    /// <param name="record">The record.</param>
    /// <param name="position">Its line or byte offset.</param>
    /// <param name="warn">Takes the rule and message of each rule that only warns.</param>
    public static Fault? FirstFault<T>(DatasetSchema<T> schema, T record, long position, Action<string, string> warn)
        where T : IMarketRecord<T>
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(warn);
        foreach (Rule<T> rule in schema.Rules)
        {
            if (rule.Holds(record))
            {
                continue;
            }

            if (rule.Severity == RuleSeverity.Quarantine)
            {
                return Describe(schema, record, rule.Name, rule.Column, position);
            }

            warn(rule.Name, $"{schema.Name} at {position}: {rule.Column.Name}");
        }

        foreach (ColumnDefinition column in schema.Columns)
        {
            if (column.IsKey && column.Kind == ColumnKind.Text && schema.IsNull(record, column.Ordinal))
            {
                return Describe(schema, record, "key_missing", column, position);
            }

            if (column.Digits is { } digits && schema.DigitsOf(record, column.Ordinal) > digits)
            {
                return Describe(schema, record, "too_many_digits", column, position);
            }
        }

        return null;
    }

    private static Fault Describe<T>(DatasetSchema<T> schema, T record, string rule, ColumnDefinition column, long position)
        where T : IMarketRecord<T>
    {
        using ColumnBatch row = schema.ToLooseRow(record);
        string? value = ColumnText.Of(row, column.Ordinal, 0);
        return new Fault(schema.Name, rule, column.Name, value, position, ColumnJson.Row(row, 0), $"{schema.Name}.{column.Name} = {value ?? "null"} breaks the rule {rule}.");
    }
}
