namespace MarketIngest.Storage.Files;

/// <summary>The rows of a file in the order they were written, some at a time, so that memory does not grow with the file.</summary>
internal interface IFileReader : IDisposable
{
    /// <summary>The next rows, one vector for each column asked for and all of one length, or null at the end. They are the caller's, to dispose.</summary>
    ColumnVector[]? Read();
}
