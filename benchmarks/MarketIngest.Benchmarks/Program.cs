using BenchmarkDotNet.Running;
using MarketIngest.Benchmarks.Iex;

if (args is [IexCeiling.Verb, ..])
    return IexCeiling.Run(args.AsSpan(1));

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
