using MarketIngest.Storage.Delta;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta;

public sealed class DeltaOptionsTests
{
    public static TheoryData<Action<DeltaOptions>, string> Refused => new()
    {
        { o => o.Folder = " ", "DeltaOptions.Folder is empty" },
        { o => o.Folder = "s3://bucket/x", "DeltaOptions.Folder is 's3://bucket/x'" },
        { o => o.PartitionBy = PartitionBy.Symbol, "DeltaOptions.PartitionBy is Symbol" },
        { o => o.PartitionBy = (PartitionBy)9, "DeltaOptions.PartitionBy is 9" },
        { o => o.FileRows = 0, "DeltaOptions.FileRows is 0" },
        { o => o.CheckpointInterval = 0, "DeltaOptions.CheckpointInterval is 0" },
        { o => o.LockTimeout = Duration.FromSeconds(-1), "DeltaOptions.LockTimeout is" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Validate_WhatCannotWork_NamesOptionAndValue(Action<DeltaOptions> set, string message)
    {
        var options = new DeltaOptions();
        options.Validate();
        set(options);
        Should.Throw<ArgumentException>(options.Validate).Message.ShouldContain(message);
    }
}
