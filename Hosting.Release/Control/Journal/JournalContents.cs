using System.Text;
using System.Text.Json;

namespace Hosting.Release.Control.Journal;

/// <summary>What a journal holds at one moment; for reports, progress and a controller that goes on.</summary>
/// <param name="Entries">Its entries, oldest first.</param>
/// <param name="TornLine">Whether a last line is cut short: being written, or cut by a crash. It is not among <paramref name="Entries"/>.</param>
/// <param name="Length">How many bytes hold the entries.</param>
public sealed record JournalContents(IReadOnlyList<JournalEntry> Entries, bool TornLine, long Length)
{
    /// <summary>Reads a journal that a controller may be writing at the same time; none yet is an empty one.</summary>
    /// <exception cref="JournalException">It is damaged, or was written by a later version.</exception>
    public static JournalContents Read(string path)
    {
        if (!File.Exists(path))
            return new([], TornLine: false, Length: 0);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Read(file, path);
    }

    internal static JournalContents Read(Stream file, string path)
    {
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        var complete = bytes.LastIndexOf((byte)'\n') + 1;
        List<JournalEntry> entries = [];
        foreach (var line in Encoding.UTF8.GetString(bytes[..complete]).Split('\n').SkipLast(1))
            entries.Add(Parse(line, path, entries.Count + 1));
        return new(entries, TornLine: complete < bytes.Length, complete);
    }

    private static JournalEntry Parse(string line, string path, int number)
    {
        try
        {
            var version = JsonSerializer.Deserialize(line, JournalJson.Default.JournalVersion)?.V;
            if (version > JournalEntry.CurrentVersion)
                throw new JournalException($"{path}, line {number}, is of version {version} of the format; this program knows {JournalEntry.CurrentVersion}. Go on with the program that wrote it.");
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalEntry) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new JournalException($"{path}, line {number}, is no entry of a journal: {error.Message} Nothing was done. Keep the file, and look at which side has the traffic before you begin another release.", error);
        }
    }
}
