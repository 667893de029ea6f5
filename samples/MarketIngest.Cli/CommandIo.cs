using System.CommandLine;

namespace MarketIngest.Cli;

/// <summary>What every command works with: the global options and where output goes.</summary>
internal sealed record CommandIo(GlobalOptions Globals, TextWriter Output, TextWriter Error)
{
    public bool IsJson(ParseResult parsed) => parsed.GetValue(Globals.Json);

    /// <summary>A remark for people; never on stdout, and silent under --quiet.</summary>
    public void Say(ParseResult parsed, string text)
    {
        if (!parsed.GetValue(Globals.Quiet))
        {
            Error.WriteLine(text);
        }
    }
}
