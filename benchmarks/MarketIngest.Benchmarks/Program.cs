using BenchmarkDotNet.Running;
using MarketIngest.Benchmarks.Iex;
using MarketIngest.Benchmarks.Storage;

if (args is [IexCeiling.Verb, ..])
    return IexCeiling.Run(args.AsSpan(1));
if (args is [ParquetMemory.Verb, ..])
    return ParquetMemory.Run(args.AsSpan(1));

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
