using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Counts what is opened and written.</summary>
internal sealed class CountingFormat(IFileFormat format) : IFileFormat
{
    public List<string> Opened { get; } = [];

    public List<string> Created { get; } = [];

    public int OpenNow { get; private set; }

    public int MostOpen { get; private set; }

    public string Extension => format.Extension;

    public IFileWriter Create(string path, IReadOnlyList<ColumnDefinition> columns)
    {
        Created.Add(path);
        return format.Create(path, columns);
    }

    public IFileReader Open(string path, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<ColumnRange> ranges)
    {
        Opened.Add(path);
        OpenNow++;
        MostOpen = Math.Max(MostOpen, OpenNow);
        return new Reader(this, format.Open(path, columns, ranges));
    }

    public void Forget()
    {
        Opened.Clear();
        Created.Clear();
        MostOpen = OpenNow;
    }

    private sealed class Reader(CountingFormat counting, IFileReader reader) : IFileReader
    {
        public ColumnVector[]? Read() => reader.Read();

        public void Dispose()
        {
            counting.OpenNow--;
            reader.Dispose();
        }
    }
}
