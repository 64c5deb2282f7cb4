using System.Text;
using System.Text.Json;
using Hosting.Aws.Cli;
using Hosting.Release.Control.Journal;

namespace Hosting.Aws.Releases.Journal;

/// <summary>
/// A journal in one object of JSON lines. S3 cannot append, so each entry writes all of it anew, in the place of what this controller wrote
/// before: a controller that somebody else has taken the release over from is refused at its next entry, before it acts on it.
/// </summary>
internal sealed class S3Journal : IReleaseJournal
{
    private readonly S3Objects _objects;
    private readonly string _key;
    private readonly StringBuilder _text;
    private string? _tag;

    private S3Journal(S3Objects objects, string key, S3Text? there, IReadOnlyList<JournalEntry> entries)
    {
        (_objects, _key, _text, _tag) = (objects, key, new(there?.Text), there?.Tag);
        Entries = entries;
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Entries { get; }

    /// <summary>Never: an object is there as a whole or not at all.</summary>
    public bool TornLine => false;

    /// <summary>Opens a journal, or begins one.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public static async Task<S3Journal> OpenAsync(S3Objects objects, string key, CancellationToken cancellationToken)
    {
        try
        {
            var there = await objects.ReadAsync(key, cancellationToken);
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(there?.Text ?? ""));
            return new(objects, key, there, JournalContents.Read(stream, objects.Name(key)).Entries);
        }
        catch (AwsException e)
        {
            throw new JournalException($"The journal {objects.Name(key)} cannot be read: {e.Message} Nothing was done. Run again once it can be.", e);
        }
    }

    /// <inheritdoc/>
    public void Append(JournalEntry entry)
    {
        _text.Append(JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry)).Append('\n');
        try
        {
            // Nothing is done before the entry is there, and nothing waits on this thread.
            _tag = _objects.WriteAsync(_key, _text.ToString(), _tag, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (S3ConflictException e)
        {
            throw new JournalException($"{e.Message} Another controller carries out this release; this one has ended, and the release goes on there.", e);
        }
        catch (AwsException e)
        {
            throw new JournalException($"The journal {_objects.Name(_key)} cannot be written: {e.Message} The release stands still where it is; run again once the journal can be written, and it goes on.", e);
        }
    }
}
