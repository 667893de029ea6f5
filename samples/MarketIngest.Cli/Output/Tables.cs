using Spectre.Console;

namespace MarketIngest.Cli.Output;

/// <summary>Tables for people; wide enough when the output is no terminal.</summary>
internal static class Tables
{
    /// <summary>A file has no edge; a table that is wider than its place shows nothing at all.</summary>
    private const int WidthOfFiles = 4096;

    public static Table Create(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        return table;
    }

    /// <summary>Writes a table; one without rows is left out.</summary>
    public static void Write(TextWriter output, Table table)
    {
        if (table.Rows.Count == 0)
        {
            return;
        }

        bool isTerminal = !Console.IsOutputRedirected && output == Console.Out;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        if (!isTerminal)
        {
            console.Profile.Width = WidthOfFiles;
        }

        // On a terminal what is too wide wraps, but for the names in front.
        for (int i = 0; i < table.Columns.Count; i++)
        {
            table.Columns[i].NoWrap = !isTerminal || i == 0;
        }

        console.Write(table);
    }
}
