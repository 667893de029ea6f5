using System.Text.Json;

using NodaTime;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// Takes typed values out of one JSON object. Numbers may be JSON numbers or strings. A value that cannot be read is reported once per row as a fault with
/// the row's byte offset.
/// </summary>
internal sealed class JsonFields(RecordSink sink, string dataset)
{
    private JsonElement row;
    private long position;

    /// <summary>Whether the current row has been reported.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Starts a row.</summary>
    /// <returns>False when it is no object; that is reported.</returns>
    public bool Begin(JsonElement element, long at)
    {
        row = element;
        position = at;
        HasFailed = false;
        sink.Position = at;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fail("row_not_object", null, null, $"an object was expected, {element.ValueKind} found.");
        }

        return !HasFailed;
    }

    /// <summary>Text without surrounding blanks; empty when absent or null. A number is taken as printed.</summary>
    public string Text(string name)
    {
        try
        {
            return row.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString().Trim() : "";
        }
        catch (InvalidOperationException error)
        {
            // Half of a surrogate pair, which JSON's grammar allows and no text can hold.
            Fail("text_unreadable", name, null, $"'{name}' cannot be read: {error.Message}");
            return "";
        }
    }

    /// <summary>Text, or null when absent or blank.</summary>
    public string? TextOrNull(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>A number that must be there.</summary>
    public decimal Decimal(string name, string column) => DecimalOrNull(name, column) ?? Missing<decimal>(name, column);

    /// <summary>A number, or null when absent or blank.</summary>
    public decimal? DecimalOrNull(string name, string column) =>
        TextOrNull(name) is not { } text ? null : ValueText.TryDecimal(text, out decimal value) ? value : Bad<decimal>(name, column, text, "a number");

    /// <summary>A whole number that must be there.</summary>
    public long Count(string name, string column) =>
        TextOrNull(name) is not { } text ? Missing<long>(name, column) : ValueText.TryCount(text, out long value) ? value : Bad<long>(name, column, text, "a whole number") ?? 0;

    /// <summary>A whole number, or null when absent or blank.</summary>
    public long? CountOrNull(string name, string column) =>
        TextOrNull(name) is not { } text ? null : ValueText.TryCount(text, out long value) ? value : Bad<long>(name, column, text, "a whole number");

    /// <summary>A date, or null when absent or blank.</summary>
    public LocalDate? DateOrNull(string name, string column) =>
        TextOrNull(name) is not { } text ? null : ValueText.TryDate(text, out LocalDate value) ? value : Bad<LocalDate>(name, column, text, "a date");

    /// <summary>An instant, or null when absent or blank.</summary>
    public Instant? InstantOrNull(string name, string column) =>
        TextOrNull(name) is not { } text ? null : ValueText.TryInstant(text, out Instant value) ? value : Bad<Instant>(name, column, text, "an instant");

    /// <summary>True or false, or null when absent; anything else is reported.</summary>
    public bool? BooleanOrNull(string name, string column) => Value(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { } other => Bad<bool>(name, column, other.GetRawText(), "true or false"),
    };

    /// <summary>The value as it stands; undefined when absent.</summary>
    public JsonElement Value(string name) => row.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <summary>The row as it stands.</summary>
    public JsonElement Row => row;

    /// <summary>Reports the row.</summary>
    public void Fail(string rule, string? column, string? value, string message)
    {
        if (HasFailed)
        {
            return;
        }

        HasFailed = true;
        sink.Fault(new Fault(dataset, rule, column, value, position, row.GetRawText(), $"Byte {position}: {message}"));
    }

    private T Missing<T>(string name, string column)
        where T : struct
    {
        Fail("value_missing", column, null, $"'{name}' is absent or null.");
        return default;
    }

    private T? Bad<T>(string name, string column, string value, string expected)
        where T : struct
    {
        Fail("value_unreadable", column, value, $"'{name}' is '{value}', not {expected}.");
        return default(T);
    }
}
