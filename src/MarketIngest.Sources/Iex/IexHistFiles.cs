using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Iex;

/// <summary>Gathers the files of an index. A file that is listed twice counts once, as its last entry says, with a warning.</summary>
internal sealed class IexHistFiles(RecordSink sink, LocalDate? from, LocalDate? until)
{
    private readonly Dictionary<(LocalDate Date, string Feed, string Version), int> places = [];
    private readonly List<IexHistFile> files = [];
    private readonly JsonFields fields = new(sink, IexHistFile.Schema.Name);

    public void Push(JsonElement file, long position) => Push(file, position, dateName: null);

    public void Push(JsonElement file, long position, string? dateName)
    {
        if (!fields.Begin(file, position))
        {
            return;
        }

        LocalDate? date = fields.DateOrNull("date", "date") ?? (ValueText.TryDate(dateName, out LocalDate named) ? named : null);
        if (date is null)
        {
            fields.Fail("value_missing", "date", dateName, "the entry has no date.");
        }

        var record = new IexHistFile
        {
            Date = date ?? UnknownKey.Date,
            Feed = fields.Text("feed"),
            Version = fields.Text("version"),
            Link = fields.Text("link"),
            SizeBytes = fields.TextOrNull("size") is null ? null : fields.Count("size", "size_bytes"),
            Protocol = fields.TextOrNull("protocol"),
        };
        if (!fields.HasFailed && !(record.Date < from) && !(record.Date >= until))
        {
            Add(record);
        }
    }

    public void Write(RecordWriter<IexHistFile> writer)
    {
        foreach (IexHistFile file in files)
        {
            writer.Write(file);
        }
    }

    private void Add(IexHistFile file)
    {
        var key = (file.Date, file.Feed, file.Version);
        if (places.TryGetValue(key, out int place))
        {
            sink.Warn("file_listed_twice", $"{file.Feed} {file.Version} of {file.Date:uuuu-MM-dd} is listed twice; the last entry is kept.");
            files[place] = file;
            return;
        }

        places.Add(key, files.Count);
        files.Add(file);
    }
}
