using System.Globalization;
using System.Text;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>What the stand-in source publishes: numbered answers of each job, the same whenever they are asked for. The first line says how many rows follow, the last that they are all.</summary>
internal static class StormContent
{
    public const int Symbols = 20;
    public const string Last = "end";
    private static readonly LocalDate First = new(2024, 1, 1);

    public static LocalDate DateOf(int number) => First.PlusDays(number);

    public static byte[] Answer(string job, int number)
    {
        int seed = (job[^1] * 1000) + number;
        IEnumerable<string> rows = Enumerable.Range(0, Symbols).Select(i => string.Create(CultureInfo.InvariantCulture, $"S{i:00} {(seed * 100L) + i}"));
        return Encoding.ASCII.GetBytes(string.Join('\n', (string[])[$"rows {Symbols}", .. rows, Last]));
    }

    /// <exception cref="SourceContractException">It is not such an answer, or not a whole one.</exception>
    public static IEnumerable<(string Symbol, decimal Shares)> Read(ReadOnlySpan<byte> answer)
    {
        string[] lines = Encoding.ASCII.GetString(answer).Split('\n');
        if (lines.Length != Symbols + 2 || lines[0] != $"rows {Symbols}" || lines[^1] != Last)
        {
            throw new SourceContractException($"The answer does not begin with 'rows {Symbols}' and end with '{Last}'.", 1);
        }

        return lines[1..^1].Select(line => line.Split(' ')).Select(words => (words[0], decimal.Parse(words[1], CultureInfo.InvariantCulture)));
    }
}
