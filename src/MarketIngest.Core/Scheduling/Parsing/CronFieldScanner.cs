namespace MarketIngest.Scheduling.Parsing;

/// <summary>
/// Walks through one field by the grammar of its dialect and stops at the first character that does not belong. It builds
/// nothing: Cronos does that, but names no position.
/// </summary>
internal ref struct CronFieldScanner
{
    private readonly ReadOnlySpan<char> _text;
    private readonly CronFieldSpec _spec;
    private readonly CronDialect _dialect;
    private readonly int _end;
    private int _at;

    public CronFieldScanner(ReadOnlySpan<char> text, Range field, CronFieldSpec spec, CronDialect dialect)
    {
        _text = text;
        _spec = spec;
        _dialect = dialect;
        (_at, var length) = field.GetOffsetAndLength(text.Length);
        _end = _at + length;
    }

    private readonly bool IsCronos => _dialect == CronDialect.Cronos;

    /// <summary>The first fault of the field, or <see langword="null"/>.</summary>
    public CronFault? Scan()
    {
        if (Accept('*') || (IsCronos && Accept('?'))) return (Accept('/') ? Number(1, _spec.Last, out _) : null) ?? End();
        if (IsCronos && _spec.Field == CronField.DaysOfMonth && Accept('L')) return LastDay() ?? End();

        if (Value(out var low) is { } fault) return fault;
        if (IsCronos && _spec.Field == CronField.DaysOfMonth && Accept('W')) return End();
        if (IsCronos && _spec.Field == CronField.DaysOfWeek && Accept('L')) return End();
        if (IsCronos && _spec.Field == CronField.DaysOfWeek && Accept('#')) return Number(1, 5, out _) ?? End();

        if (RangeAndStep(low) is { } first) return first;
        while (Accept(','))
            if ((Value(out low) ?? RangeAndStep(low)) is { } item) return item;
        return End();
    }

    private CronFault? LastDay()
    {
        if (Accept('-') && Number(0, _spec.Last - 1, out _) is { } fault) return fault;
        Accept('W');
        return null;
    }

    private CronFault? RangeAndStep(int low)
    {
        var isRange = Accept('-');
        if (isRange)
        {
            var highAt = _at;
            if (Value(out var high) is { } fault) return fault;
            if (!IsCronos && high < low) return Fault(highAt, _at - highAt, "ends a range before its start, which this dialect does not wrap");
        }

        if (_at >= _end || _text[_at] != '/') return null;
        if (!IsCronos && !isRange) return Fault(_at, 1, "needs '*' or a range before it in this dialect");
        _at++;
        return Number(1, _spec.Last, out _);
    }

    private CronFault? Value(out int value)
    {
        value = _at < _end ? _spec.ValueOfName(_text[_at.._end]) : -1;
        if (value < 0) return Number(_spec.First, _spec.Last, out value);
        _at += 3;
        return null;
    }

    private CronFault? Number(int first, int last, out int value)
    {
        var start = _at;
        while (_at < _end && char.IsAsciiDigit(_text[_at])) _at++;
        if (int.TryParse(_text[start.._at], out value) && value >= first && value <= last && _at - start <= 2) return null;

        // Without a digit the one character that stands in its place is at fault, or nothing when the field ends here.
        return Fault(start, Math.Max(_at - start, Math.Min(1, _end - start)), $"is not a number between {first} and {last}");
    }

    private readonly CronFault? End() => _at == _end ? null : Fault(_at, 1, "was not expected");

    private bool Accept(char expected)
    {
        if (_at >= _end || char.ToUpperInvariant(_text[_at]) != expected) return false;
        _at++;
        return true;
    }

    private readonly CronFault Fault(int position, int length, string reason) => new(_spec.Field, position, length, reason);
}
