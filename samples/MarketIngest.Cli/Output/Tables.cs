using Spectre.Console;

namespace MarketIngest.Cli.Output;

/// <summary>Tables for people; wide enough when the output is no terminal.</summary>
internal static class Tables
{
    private const int WidthOfFiles = 240;

    public static Table Create(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
        }

        return table;
    }

    public static void Write(TextWriter output, Spectre.Console.Rendering.IRenderable what)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected || output != Console.Out)
        {
            console.Profile.Width = WidthOfFiles;
        }

        console.Write(what);
    }
}
