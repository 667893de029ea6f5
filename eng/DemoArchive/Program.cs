using MarketIngest.DemoArchive;

string? directory = args.Length > 0 ? args[0] : ArchiveFolder.FindCommitted();
if (directory is null)
{
    Console.Error.WriteLine($"No folder '{ArchiveFolder.Committed}' above {AppContext.BaseDirectory}; name the folder to write.");
    return 2;
}

int exchanges = await ArchiveBuilder.BuildAsync(directory, CancellationToken.None);
Console.WriteLine($"{exchanges} exchanges recorded in {directory}");
return 0;
