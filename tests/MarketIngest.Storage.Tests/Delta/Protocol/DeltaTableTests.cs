using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

/// <summary>Writers that meet.</summary>
public sealed class DeltaTableTests : IDisposable
{
    private readonly DeltaFixture delta = new();

    public void Dispose() => delta.Dispose();

    [Fact]
    public void Write_NewTable_IsThere()
    {
        DeltaTable table = delta.Table();
        delta.Create(table, DeltaFixture.File("a b.parquet") with { Stats = "{\"numRecords\":1}", Tags = new Dictionary<string, string?> { ["k"] = "v" } });
        DeltaAdd file = delta.Log.Latest()!.Files["a b.parquet"];
        (file.Stats, file.Tags["k"]).ShouldBe(("{\"numRecords\":1}", "v"));
        Directory.GetFiles(delta.LogFolder).Select(Path.GetFileName).ShouldBe((string[])["00000000000000000000.json"], "nothing staged is left");
        File.ReadLines(Path.Combine(delta.LogFolder, "00000000000000000000.json")).First().ShouldStartWith("{\"commitInfo\":{\"timestamp\":1709294400000,\"operation\":\"CREATE TABLE\"");
    }

    [Fact]
    public void Write_TableMadeMeanwhile_IsTransient()
    {
        delta.Create(delta.Table());
        Should.Throw<StoreException>(() => delta.Create(delta.Table())).IsTransient.ShouldBeTrue();
    }

    [Fact]
    public void Write_AppendAfterAnyRows_Follows()
    {
        (DeltaTable table, DeltaSnapshot from) = Begun(DeltaFixture.File("a"));
        table.Write(new DeltaWrite("MERGE", [new DeltaRemove("a"), DeltaFixture.File("b")]) { From = from, Reads = _ => true });
        DeltaSnapshot after = delta.Table().Write(new DeltaWrite("WRITE", [DeltaFixture.File("c")]) { From = from });
        (after.Version, string.Join(' ', after.Files.Keys.Order())).ShouldBe((2L, "b c"));
    }

    [Fact]
    public void Write_FileRemovedByBoth_IsTransientConflict() =>
        Conflict(new DeltaWrite("DELETE", [new DeltaRemove("a")]), new DeltaWrite("DELETE", [new DeltaRemove("a")])).ShouldContain("removed the file 'a', which this change removes too");

    [Fact]
    public void Write_FileReadAndRemoved_IsTransientConflict() =>
        Conflict(new DeltaWrite("DELETE", [new DeltaRemove("a")]), new DeltaWrite("MERGE", [DeltaFixture.File("x")]) { Reads = f => f.Path == "a" }).ShouldContain("removed the file 'a', which this change rests on");

    [Fact]
    public void Write_RowsAddedToWhatIsRead_IsTransientConflict() =>
        Conflict(new DeltaWrite("WRITE", [DeltaFixture.File("new")]), new DeltaWrite("MERGE", [DeltaFixture.File("x")]) { Reads = f => f.Path == "new" }).ShouldContain("added the file 'new'");

    [Fact]
    public void Write_SchemaChanged_IsTransientConflict() =>
        Conflict(new DeltaWrite("ADD COLUMNS", [new DeltaMetadata("t", DeltaSchemaText.Write([]), [], DeltaMap.Empty)]), new DeltaWrite("WRITE", [DeltaFixture.File("x")])).ShouldContain("changed the schema");

    [Fact]
    public void Write_ProtocolChanged_IsTransientConflict() =>
        Conflict(new DeltaWrite("UPGRADE", [new DeltaProtocol(1, 3)]), new DeltaWrite("WRITE", [DeltaFixture.File("x")])).ShouldContain("changed the protocol");

    [Fact]
    public void Write_SameApplication_IsTransientConflict() =>
        Conflict(new DeltaWrite("WRITE", [DeltaFixture.File("y"), new DeltaTransaction("app", 1)]), new DeltaWrite("WRITE", [DeltaFixture.File("x"), new DeltaTransaction("app", 1)])).ShouldContain("'app'");

    [Fact]
    public void Write_RowsElsewhereAndArrangedRows_AreNoConflict()
    {
        (DeltaTable table, DeltaSnapshot from) = Begun(DeltaFixture.File("a"), DeltaFixture.File("b"));
        table.Write(new DeltaWrite("WRITE", [DeltaFixture.File("elsewhere")]) { From = from });
        table.Write(new DeltaWrite("OPTIMIZE", [new DeltaRemove("b") { DataChange = false }, DeltaFixture.File("arranged") with { DataChange = false }]) { From = from });
        DeltaSnapshot after = delta.Table().Write(new DeltaWrite("MERGE", [new DeltaRemove("a"), DeltaFixture.File("x")]) { From = from, Reads = f => f.Path is "a" or "arranged" });
        after.Files.Keys.Order().ShouldBe(["arranged", "elsewhere", "x"]);
    }

    [Fact]
    public async Task Write_ManyAtOnce_AllLand()
    {
        const int Writers = 8, Each = 15;
        delta.Create(delta.Table());
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            DeltaTable table = delta.Table();
            for (int i = 0; i < Each; i++)
            {
                table.Write(new DeltaWrite("WRITE", [DeltaFixture.File($"{writer}-{i}")]) { From = table.Latest() });
            }
        })));
        DeltaSnapshot after = delta.Log.Latest()!;
        (after.Version, after.Files.Count).ShouldBe((Writers * Each, Writers * Each));
    }

    [Fact]
    public void Write_PathOutsideTheTable_IsRefused()
    {
        (DeltaTable table, DeltaSnapshot from) = Begun();
        Should.Throw<StoreException>(() => table.Write(new DeltaWrite("WRITE", [DeltaFixture.File("../x")]) { From = from })).Message.ShouldContain("leaves the table's folder");
        delta.Log.Latest()!.Version.ShouldBe(0);
    }

    [Fact]
    public void Write_EveryFewEntries_MakesACheckpoint()
    {
        DeltaTable table = delta.Table(checkpointInterval: 4);
        DeltaSnapshot state = delta.Create(table, DeltaFixture.File("gone"), new DeltaTransaction("app", 3));
        state = table.Write(new DeltaWrite("DELETE", [new DeltaRemove("gone") { DeletionTimestamp = table.Now() }]) { From = state });
        for (int i = 0; i < 8; i++)
        {
            state = table.Write(new DeltaWrite("WRITE", [DeltaFixture.File($"f{i}")]) { From = state });
        }

        delta.Log.List().Checkpoints.Select(c => c.Version).ShouldBe([4, 8]);
        File.ReadAllText(Path.Combine(delta.LogFolder, "_last_checkpoint")).ShouldContain("\"version\":8");
        File.Delete(Path.Combine(delta.LogFolder, DeltaFileNames.Entry(0)));
        DeltaSnapshot read = delta.Log.Latest()!;
        read.Files.Keys.Order().ShouldBe(state.Files.Keys.Order());
        read.Tombstones.Keys.ShouldBe(["gone"]);
        read.TransactionVersion("app").ShouldBe(3);
    }

    [Fact]
    public void Write_ReadOnlyFolder_NamesTheFile()
    {
        (DeltaTable table, DeltaSnapshot from) = Begun();
        Directory.Delete(delta.LogFolder, recursive: true);
        File.WriteAllText(delta.LogFolder, "a file in place of the log");
        Should.Throw<StoreException>(() => table.Write(new DeltaWrite("WRITE", [DeltaFixture.File("x")]) { From = from })).Message.ShouldContain("_delta_log");
    }

    private (DeltaTable Table, DeltaSnapshot From) Begun(params DeltaAction[] actions)
    {
        DeltaTable table = delta.Table();
        return (table, delta.Create(table, actions));
    }

    private string Conflict(DeltaWrite winner, DeltaWrite loser)
    {
        (DeltaTable table, DeltaSnapshot from) = Begun(DeltaFixture.File("a"));
        DeltaSnapshot won = table.Write(winner with { From = from });
        StoreException error = Should.Throw<StoreException>(() => delta.Table().Write(loser with { From = from }));
        error.IsTransient.ShouldBeTrue();
        delta.Log.Latest()!.Version.ShouldBe(won.Version, "the loser left nothing");
        return error.Message;
    }
}
