namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Which tables are read and which are written: a feature that we lack is refused by its name, never guessed around.</summary>
internal static class DeltaFeatures
{
    private const int FeatureReader = 3;
    private const int FeatureWriter = 7;

    /// <summary>Reader features that ask nothing of a reader as long as the table's settings leave them off.</summary>
    private static readonly string[] KnownToReaders = ["columnMapping", "vacuumProtocolCheck"];

    /// <summary>Writer features that ask nothing of a writer as long as the table does not use them, which <see cref="RequireWritable"/> checks.</summary>
    private static readonly string[] KnownToWriters =
        ["appendOnly", "invariants", "checkConstraints", "generatedColumns", "identityColumns", "changeDataFeed", "columnMapping", "vacuumProtocolCheck"];

    /// <summary>Refuses a protocol that needs a reader we are not.</summary>
    /// <exception cref="StoreException">Names the feature.</exception>
    public static void RequireKnownReader(DeltaProtocol protocol, DeltaPlace place)
    {
        if (protocol.MinReaderVersion > FeatureReader)
        {
            throw Refuse(place.File, "read", $"reader version {protocol.MinReaderVersion}");
        }

        if (protocol.MinReaderVersion == FeatureReader && (protocol.ReaderFeatures ?? []).FirstOrDefault(f => !KnownToReaders.Contains(f)) is { } feature)
        {
            throw Refuse(place.File, "read", $"the feature '{feature}'");
        }
    }

    /// <summary>Refuses a table whose rows cannot be read as its files show them.</summary>
    /// <exception cref="StoreException">Names the feature.</exception>
    public static void RequireReadable(string table, DeltaSnapshot snapshot)
    {
        if (snapshot.Metadata.Setting("delta.columnMapping.mode") is { } mode && mode != "none")
        {
            throw Refuse(table, "read", "the feature 'columnMapping'");
        }
    }

    /// <summary>Refuses a table in which a writer would have to keep a promise that we do not know.</summary>
    /// <exception cref="StoreException">Names the feature.</exception>
    public static void RequireWritable(string table, DeltaSnapshot snapshot)
    {
        RequireReadable(table, snapshot);
        DeltaProtocol protocol = snapshot.Protocol;
        if (protocol.MinWriterVersion > FeatureWriter)
        {
            throw Refuse(table, "written", $"writer version {protocol.MinWriterVersion}");
        }

        if (protocol.MinWriterVersion == FeatureWriter && (protocol.WriterFeatures ?? []).FirstOrDefault(f => !KnownToWriters.Contains(f)) is { } feature)
        {
            throw Refuse(table, "written", $"the feature '{feature}'");
        }

        foreach (string setting in snapshot.Metadata.Configuration.Keys.Where(k => k.StartsWith("delta.constraints.", StringComparison.Ordinal)))
        {
            throw Refuse(table, "written", $"the feature 'checkConstraints' ('{setting}')");
        }

        if (IsOn(snapshot, "delta.enableChangeDataFeed"))
        {
            throw Refuse(table, "written", "the feature 'changeDataFeed'");
        }

        foreach (DeltaField field in DeltaSchemaText.Read(snapshot.Metadata.SchemaString, table))
        {
            if (field.WriterFeature is { } used)
            {
                throw Refuse(table, "written", $"the feature '{used}' (column '{field.Name}')");
            }
        }
    }

    /// <summary>Refuses a change of rows in a table that only grows.</summary>
    /// <exception cref="StoreException">Names the feature.</exception>
    public static void RequireRemovable(string table, DeltaSnapshot snapshot, IEnumerable<DeltaAction> actions)
    {
        if (IsOn(snapshot, "delta.appendOnly") && actions.OfType<DeltaRemove>().Any(r => r.DataChange))
        {
            throw Refuse(table, "changed", "the feature 'appendOnly' (its setting 'delta.appendOnly' is true)");
        }
    }

    private static bool IsOn(DeltaSnapshot snapshot, string setting) => string.Equals(snapshot.Metadata.Setting(setting), "true", StringComparison.OrdinalIgnoreCase);

    private static StoreException Refuse(string table, string done, string needed) =>
        new($"Delta table '{table}' cannot be {done}: it needs {needed}, which is not supported.", StoreRetry.Useless);
}
