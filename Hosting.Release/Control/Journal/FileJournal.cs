using System.Text;
using System.Text.Json;

namespace Hosting.Release.Control.Journal;

/// <summary>
/// A journal in a file of JSON lines. One controller can have it open, any number can read it meanwhile. A last line that a crash cut
/// short is dropped: an entry is acted on only after all of its line is on disk, so nothing of it had been done.
/// </summary>
public sealed class FileJournal : IReleaseJournal, IDisposable
{
    private readonly FileStream _lock;
    private readonly FileStream _file;

    private FileJournal(FileStream @lock, FileStream file, JournalContents contents)
    {
        (_lock, _file) = (@lock, file);
        (Entries, TornLine) = (contents.Entries, contents.TornLine);
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Entries { get; }

    /// <inheritdoc/>
    public bool TornLine { get; }

    /// <summary>Opens a journal, or begins one.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <exception cref="JournalException">Another controller has it open, or it cannot be read.</exception>
    public static FileJournal Open(string path)
    {
        var @lock = Lock(path);
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            var contents = JournalContents.Read(file, path);
            if (contents.TornLine)
            {
                file.SetLength(contents.Length);
                file.Flush(flushToDisk: true);
            }

            file.Seek(contents.Length, SeekOrigin.Begin);
            return new FileJournal(@lock, file, contents);
        }
        catch
        {
            file?.Dispose();
            @lock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Append(JournalEntry entry)
    {
        var line = JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry) + "\n";
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(line));
            _file.Flush(flushToDisk: true);
        }
        catch (IOException error)
        {
            throw new JournalException($"The journal {_file.Name} cannot be written: {error.Message} The release stands still where it is; start the controller again once the file can be written, and it goes on.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    // A file of its own: the lock on the journal would keep its readers out too.
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The journal {path} cannot be opened for writing: {error.Message} Another controller may be carrying out this release; let it, or end it first.", error);
        }
    }
}
