using MarketIngest.Cli;

return await CommandLineApplication.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
