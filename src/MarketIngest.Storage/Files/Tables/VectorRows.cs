using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Copies ranges of rows between vectors.</summary>
internal static class VectorRows
{
    /// <summary>Appends a range of rows of a vector to another of the same kind.</summary>
    public static void Append(ColumnVector target, ColumnVector source, int from, int count)
    {
        switch (target)
        {
            case ColumnVector<string> text:
                Append(text, source, from, count);
                break;
            case ColumnVector<bool> boolean:
                Append(boolean, source, from, count);
                break;
            case ColumnVector<long> integer:
                Append(integer, source, from, count);
                break;
            case ColumnVector<double> number:
                Append(number, source, from, count);
                break;
            case ColumnVector<decimal> number:
                Append(number, source, from, count);
                break;
            case ColumnVector<LocalDate> date:
                Append(date, source, from, count);
                break;
            case ColumnVector<Instant> instant:
                Append(instant, source, from, count);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "Unknown column kind.");
        }
    }

    private static void Append<T>(ColumnVector<T> target, ColumnVector source, int from, int count)
        where T : notnull
    {
        if (!source.HasNulls)
        {
            target.AppendRange(((ColumnVector<T>)source).Values.Slice(from, count));
            return;
        }

        for (int row = from; row < from + count; row++)
        {
            target.AppendFrom(source, row);
        }
    }
}
