using Hosting.Release.Control.Journal;

namespace Hosting.Aws.Releases.Journal;

/// <summary>Releases in a folder of one machine, for a person who releases from there only.</summary>
internal sealed class FolderStore : IReleaseStore
{
    private readonly FileStream _lock;
    private FileJournal? _journal;

    private FolderStore(string folder, FileStream @lock) => (Place, _lock) = (folder, @lock);

    public string Place { get; }

    /// <exception cref="JournalException">Another controller has it, or it cannot be written.</exception>
    public static FolderStore Open(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new(folder, new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The folder {folder} cannot be opened for writing: {e.Message} Another controller may be carrying out a release of this environment; let it, or end it first.", e);
        }
    }

    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(At(name)) ? await File.ReadAllTextAsync(At(name), cancellationToken) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{At(name)} cannot be read: {e.Message}", e);
        }
    }

    public async Task WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            var temporary = At(name) + ".new";
            await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, At(name), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{At(name)} cannot be written: {e.Message}", e);
        }
    }

    public Task<IReleaseJournal> OpenJournalAsync(string name, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        _journal?.Dispose();
        _journal = FileJournal.Open(At(name));
        return Task.FromResult<IReleaseJournal>(_journal);
    }

    public ValueTask DisposeAsync()
    {
        _journal?.Dispose();
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    private string At(string name) => Path.Combine(Place, name);
}
