using System.Globalization;

namespace Embedded.Postgres;

/// <summary>
/// Held by the AppHost that uses a data directory; the system lets go of it when that ends, however it ends. The lock
/// cannot be read while it is held, so who holds it stands in a file of its own.
/// </summary>
internal sealed class DataLock : IDisposable
{
    // A holder that was killed or is stopping needs a moment to be gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;
    private readonly string _owner;

    private DataLock(FileStream file, string owner)
    {
        _file = file;
        _owner = owner;
    }

    /// <exception cref="PostgresServerException">Another AppHost holds it, or the folder cannot be written.</exception>
    public static async Task<DataLock> AcquireAsync(string dataDirectory, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        do
        {
            if (TryAcquire(dataDirectory) is { } acquired)
            {
                return acquired;
            }

            await Task.Delay(Poll, time, cancellationToken);
        }
        while (time.GetElapsedTime(since) < Patience);

        var owner = dataDirectory + ".owner";
        var pid = File.Exists(owner) ? await File.ReadAllTextAsync(owner, cancellationToken) : "unknown";
        throw new PostgresServerException(PostgresFault.DataInUse,
            $"Another AppHost (pid {pid}) runs on the data in {dataDirectory}. Stop it first (`kill {pid}`), or start this one on data of its own.");
    }

    private static DataLock? TryAcquire(string dataDirectory)
    {
        var owner = dataDirectory + ".owner";
        try
        {
            OpenDirectory.Create(Path.GetDirectoryName(dataDirectory)!);
            if (TryLock(dataDirectory + ".lock") is { } file)
            {
                File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new DataLock(file, owner);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PostgresServerException(PostgresFault.NotWritable,
                $"The data directory {dataDirectory} cannot be made or written: {e.Message} Make it writable for this user, free some space, or choose another place.", e);
        }
    }

    /// <summary>Null when someone else holds it.</summary>
    public static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    public void Dispose()
    {
        // The lock file stays: deleting it would let two later ones each lock a file of that name.
        File.Delete(_owner);
        _file.Dispose();
    }
}
