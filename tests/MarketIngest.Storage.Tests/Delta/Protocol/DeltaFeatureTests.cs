using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

/// <summary>What we lack is refused by its name.</summary>
public sealed class DeltaFeatureTests : IDisposable
{
    private readonly DeltaFixture delta = new();

    public void Dispose() => delta.Dispose();

    [Theory]
    [InlineData("deletionVectors")]
    [InlineData("v2Checkpoint")]
    [InlineData("timestampNtz")]
    [InlineData("somethingOfTomorrow")]
    public void Read_UnknownReaderFeature_IsRefusedByName(string feature)
    {
        delta.Entry(0, $$"""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["{{feature}}"],"writerFeatures":["{{feature}}"]} }""", DeltaFixture.Metadata);
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain($"'{feature}', which is not supported");
    }

    [Fact]
    public void Read_UnknownReaderVersion_IsRefused()
    {
        delta.Entry(0, """{"protocol":{"minReaderVersion":4,"minWriterVersion":7}}""", DeltaFixture.Metadata);
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("reader version 4");
    }

    [Fact]
    public void Read_ColumnMapping_IsRefusedByNameWhereItIsOn()
    {
        delta.Entry(0, """{"protocol":{"minReaderVersion":2,"minWriterVersion":5}}""", DeltaFixture.Metadata.Replace("\"configuration\":{}", "\"configuration\":{\"delta.columnMapping.mode\":\"name\"}", StringComparison.Ordinal));
        Should.Throw<StoreException>(() => DeltaFeatures.RequireReadable("t", delta.Log.Latest()!)).Message.ShouldContain("'columnMapping'");
        delta.Entry(0, """{"protocol":{"minReaderVersion":2,"minWriterVersion":5}}""", DeltaFixture.Metadata);
        DeltaFeatures.RequireReadable("t", delta.Log.Latest()!);
    }

    [Fact]
    public void Read_DeletionVectorOfAFile_IsRefusedByName()
    {
        delta.First(DeltaFixture.Add("a", ",\"deletionVector\":{\"storageType\":\"u\"}"));
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("'deletionVectors'");
    }

    [Theory]
    [InlineData("\"delta.constraints.positive\":\"id > 0\"", "checkConstraints")]
    [InlineData("\"delta.enableChangeDataFeed\":\"true\"", "changeDataFeed")]
    public void Write_SettingWeDoNotKeep_IsRefusedByName(string setting, string feature)
    {
        delta.Entry(0, DeltaFixture.Protocol, DeltaFixture.Metadata.Replace("\"configuration\":{}", $"\"configuration\":{{{setting}}}", StringComparison.Ordinal));
        Refused().ShouldContain($"'{feature}'");
    }

    [Theory]
    [InlineData("delta.invariants", "invariants")]
    [InlineData("delta.generationExpression", "generatedColumns")]
    [InlineData("delta.identity.start", "identityColumns")]
    public void Write_ColumnWeDoNotKeep_IsRefusedByName(string setting, string feature)
    {
        delta.Entry(0, DeltaFixture.Protocol, DeltaFixture.Metadata.Replace("\\\"metadata\\\":{}", $"\\\"metadata\\\":{{\\\"{setting}\\\":\\\"x\\\"}}", StringComparison.Ordinal));
        Refused().ShouldContain($"'{feature}' (column 'id')");
    }

    [Theory]
    [InlineData("rowTracking")]
    [InlineData("icebergCompatV2")]
    [InlineData("domainMetadata")]
    public void Write_UnknownWriterFeature_IsRefusedByName(string feature)
    {
        delta.Entry(0, $$"""{"protocol":{"minReaderVersion":1,"minWriterVersion":7,"writerFeatures":["appendOnly","{{feature}}"]} }""", DeltaFixture.Metadata);
        Refused().ShouldContain($"'{feature}'");
    }

    [Fact]
    public void Write_AppendOnlyTable_TakesAppendsAndRefusesRemovals()
    {
        delta.Entry(0, DeltaFixture.Protocol, DeltaFixture.Metadata.Replace("\"configuration\":{}", "\"configuration\":{\"delta.appendOnly\":\"true\"}", StringComparison.Ordinal), DeltaFixture.Add("a"));
        DeltaTable table = delta.Table();
        DeltaSnapshot after = table.Write(new DeltaWrite("WRITE", [DeltaFixture.File("b")]) { From = table.Latest() });
        Should.Throw<StoreException>(() => table.Write(new DeltaWrite("DELETE", [new DeltaRemove("a")]) { From = after })).Message.ShouldContain("'appendOnly'");
        table.Write(new DeltaWrite("OPTIMIZE", [new DeltaRemove("a") { DataChange = false }, DeltaFixture.File("c") with { DataChange = false }]) { From = after }).Files.Count.ShouldBe(2);
    }

    private string Refused()
    {
        DeltaTable table = delta.Table();
        return Should.Throw<StoreException>(() => table.Write(new DeltaWrite("WRITE", [DeltaFixture.File("b")]) { From = table.Latest() })).Message;
    }
}
