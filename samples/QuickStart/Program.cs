using QuickStart;

// `dotnet run --project samples/QuickStart` prints rows from recorded answers and ends.
// `dotnet run --project samples/QuickStart -- serve market.db` collects from the network on schedule until it is stopped.
return args switch
{
    [] => await FirstRows.PrintAsync(),
    ["serve", string path] => await ScheduledHost.RunAsync(path),
    _ => Usage(args),
};

static int Usage(string[] args)
{
    Console.Error.WriteLine($"'{string.Join(' ', args)}' is not understood. Say nothing for the first rows, or 'serve FILE' to collect on schedule into a SQLite file.");
    return 2;
}
