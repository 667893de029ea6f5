namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>What the lines above an index's rows say. The line with the columns' names may be wrapped, so only its beginning counts.</summary>
internal sealed class SecIndexHeader
{
    /// <summary>Starts with what a hint says.</summary>
    /// <exception cref="SourceContractException">The hint names no index.</exception>
    public SecIndexHeader(string? hint) => Layout = hint switch
    {
        null or "" => SecIndexLayout.Unknown,
        "form" => SecIndexLayout.Form,
        "company" => SecIndexLayout.Company,
        "master" => SecIndexLayout.Master,
        _ => throw new SourceContractException($"Hint 'index' is '{hint}', not form, company or master."),
    };

    /// <summary>The layout.</summary>
    public SecIndexLayout Layout { get; private set; }

    /// <summary>Where the second column begins, or -1 where no header was seen.</summary>
    public int NameColumn { get; private set; } = -1;

    /// <summary>Takes a line of the header.</summary>
    public void Read(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("CIK|", StringComparison.OrdinalIgnoreCase))
        {
            Layout = SecIndexLayout.Master;
        }
        else if (line.StartsWith("Form Type", StringComparison.OrdinalIgnoreCase))
        {
            (Layout, NameColumn) = (SecIndexLayout.Form, line.IndexOf("Company Name", StringComparison.OrdinalIgnoreCase));
        }
        else if (line.StartsWith("Company Name", StringComparison.OrdinalIgnoreCase))
        {
            bool isCrawler = line.Contains("URL", StringComparison.Ordinal);
            (Layout, NameColumn) = (SecIndexLayout.Company, isCrawler ? -1 : line.IndexOf("Form Type", StringComparison.OrdinalIgnoreCase));
        }
    }
}
