namespace MarketIngest.Storage.Files;

/// <summary>The new files of a change that has not taken effect: written under names of their own, and deleted again when the change fails.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="temporary">The folder of what is needed only until the change is written; made when it is needed.</param>
/// <param name="name">The name, relative to the folder and never used before, of a new file of a side and partition; without the format's extension.</param>
internal sealed class FileStage(TableFolder folder, string temporary, Func<VersionSide, string, string> name)
{
    private readonly List<string> created = [];

    /// <summary>The folder.</summary>
    public TableFolder Folder { get; } = folder;

    /// <summary>The folder of what is needed only until the change is written.</summary>
    public string Temporary { get; } = temporary;

    /// <summary>Starts a new file.</summary>
    /// <returns>Its name and its writer.</returns>
    public (string Name, IFileWriter Writer) Create(VersionSide side, string partition, IReadOnlyList<ColumnDefinition> columns)
    {
        string relative = name(side, partition) + Folder.Format.Extension;
        string path = Folder.PathOf(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        created.Add(path);
        return (relative, Folder.Format.Create(path, columns));
    }

    /// <summary>The full paths of the files.</summary>
    public IReadOnlyList<string> Paths => created;

    /// <summary>Deletes the files again, because the change does not take effect.</summary>
    /// <returns>False when the system kept one: it is left over, and no log names it.</returns>
    public bool TryDiscard()
    {
        bool isDone = true;
        foreach (string path in created)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception error) when (FileErrors.IsAboutFiles(error))
            {
                isDone = false;
            }
        }

        created.Clear();
        return isDone;
    }
}
