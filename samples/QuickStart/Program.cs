using QuickStart;

// `dotnet run --project samples/QuickStart` prints rows from recorded answers and ends.
// `dotnet run --project samples/QuickStart -- serve market.db` collects from the network on schedule until it is stopped.
// `dotnet run --project samples/QuickStart -- move sqlite:market.db sqlite:copy.db` copies a store into another one.
return args switch
{
    [] => await FirstRows.PrintAsync(),
    ["serve", string path] => await ScheduledHost.RunAsync(path),
    ["move", string from, string to] => await MovingStores.RunAsync(from, to),
    _ => Usage(args),
};

static int Usage(string[] args)
{
    Console.Error.WriteLine($"'{string.Join(' ', args)}' is not understood. Say nothing for the first rows, 'serve FILE' to collect on schedule into a SQLite file, or 'move FROM TO' to copy a store, for example 'move sqlite:market.db sqlite:copy.db'.");
    return 2;
}
