using Hosting.Aws.Cli;
using Hosting.Release.Control.Journal;

namespace Hosting.Aws.Releases.Journal;

/// <summary>Releases in a bucket, where every machine finds them.</summary>
internal sealed class S3Store : IReleaseStore
{
    private readonly S3Objects _objects;
    private readonly string _prefix;
    private readonly S3Lock _lock;
    private readonly Dictionary<string, string?> _tags = [];

    private S3Store(S3Objects objects, string prefix, S3Lock @lock) => (_objects, _prefix, _lock) = (objects, prefix, @lock);

    public string Place => _objects.Name(_prefix);

    /// <param name="objects">The bucket.</param>
    /// <param name="prefix">Begins the keys: <c>journals/production/</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="say">Told what is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JournalException">Another controller has it, or it cannot be reached.</exception>
    public static async Task<S3Store> OpenAsync(S3Objects objects, string prefix, TimeProvider time, Action<string> say, CancellationToken cancellationToken)
    {
        try
        {
            return new(objects, prefix, await S3Lock.TakeAsync(objects, prefix + "lock.json", time, say, cancellationToken));
        }
        catch (AwsException e)
        {
            throw new JournalException($"{objects.Name(prefix)} cannot be written: {e.Message} RELEASE_JOURNAL says where releases are kept.", e);
        }
    }

    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var there = await _objects.ReadAsync(_prefix + name, cancellationToken);
            _tags[name] = there?.Tag;
            return there?.Text;
        }
        catch (AwsException e)
        {
            throw new JournalException($"{_objects.Name(_prefix + name)} cannot be read: {e.Message}", e);
        }
    }

    // What was not read before must not be there.
    public async Task WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        try
        {
            _tags[name] = await _objects.WriteAsync(_prefix + name, text, _tags.GetValueOrDefault(name), cancellationToken);
        }
        catch (Exception e) when (e is AwsException or S3ConflictException)
        {
            throw new JournalException($"{_objects.Name(_prefix + name)} cannot be written: {e.Message}", e);
        }
    }

    public async Task<IReleaseJournal> OpenJournalAsync(string name, CancellationToken cancellationToken) =>
        await S3Journal.OpenAsync(_objects, _prefix + name, cancellationToken);

    public ValueTask DisposeAsync() => _lock.DisposeAsync();
}
