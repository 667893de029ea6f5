namespace MarketIngest.Archiving;

/// <summary>Checks every line, path and hash of an archive. Bodies are read as a stream, each file once, whatever their size.</summary>
public static class ArchiveVerifier
{
    /// <summary>Checks an archive.</summary>
    /// <param name="directory">The archive's folder.</param>
    /// <param name="problems">Told of each problem when it is found; may be null.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="ArchiveException">The folder or its index is absent, or the index holds nothing.</exception>
    public static async Task<ArchiveReport> VerifyAsync(string directory, IProgress<ArchiveProblem>? problems, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        string root = Path.GetFullPath(directory);
        List<ArchiveProblem> found = [];
        Dictionary<(string, BodyEncoding), BodyCheck> bodies = [];
        int exchanges = 0;
        foreach (ArchiveIndexLine line in ArchiveIndexReader.Read(root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ArchiveProblem? problem;
            if (line.Exchange is not { } exchange)
            {
                problem = new ArchiveProblem(line.Number, ArchiveProblemKind.Line, line.Problem!);
            }
            else
            {
                exchanges++;
                if (!bodies.TryGetValue((exchange.File, exchange.FileEncoding), out BodyCheck? check))
                {
                    check = await BodyCheck.RunAsync(root, exchange, cancellationToken).ConfigureAwait(false);
                    bodies.Add((exchange.File, exchange.FileEncoding), check);
                }

                problem = check.Against(exchange);
            }

            if (problem is not null)
            {
                found.Add(problem);
                problems?.Report(problem);
            }
        }

        if (exchanges == 0 && found.Count == 0)
        {
            throw new ArchiveException($"The archive '{root}' is empty: its {ArchiveLayout.IndexName} has no exchange.");
        }

        return new ArchiveReport(exchanges, bodies.Values.Count(check => check.Sha256 is not null), bodies.Values.Sum(check => check.Length), found);
    }
}
