using Embedded.Networking;
using Embedded.Processes;
using Npgsql;

namespace Embedded.Postgres;

/// <summary>A PostgreSQL server that runs, on loopback addresses only.</summary>
internal sealed partial class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);
    private readonly DataLock _lock;
    private readonly ServerProcess _process;
    private Func<ValueTask>? _cleanUp;

    private PostgresServer(PostgresServerOptions options, PostgresBinaries binaries, DataLock @lock, ServerProcess process)
    {
        Binaries = binaries;
        _lock = @lock;
        _process = process;
        Port = options.Port;
        UserName = options.UserName;
        Password = options.Password;
    }

    public PostgresBinaries Binaries { get; }

    public int Port { get; }

    public string UserName { get; }

    public string Password { get; }

    /// <summary>Pid of the server.</summary>
    public int Pid => _process.Child.Pid;

    /// <summary>Its exit code, when it has ended.</summary>
    public Task<int> Exited => _process.Child.Exited;

    /// <summary>What is known of the cause of its end, and what to do; null when it is for its last lines to tell.</summary>
    public string? CauseOfEnd => _process.CauseOfEnd;

    /// <summary>For a database of this server, as its superuser.</summary>
    public string ConnectionString(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = "localhost",
        Port = Port,
        Username = UserName,
        Password = Password,
        Database = database,
    }.ConnectionString;

    /// <summary>
    /// Starts a server on kept data, or on new data when there is none, and returns when it accepts connections. When it
    /// fails nothing runs, and kept data is as it was.
    /// </summary>
    /// <exception cref="PostgresServerException">What is wrong, and its remedy.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions options, CancellationToken cancellationToken)
    {
        var data = new DataDirectory(options);
        var held = await DataLock.AcquireAsync(data.FullPath, options.Time, cancellationToken);
        try
        {
            var binaries = await PrepareAsync(options, data, cancellationToken);
            if (!FreePorts.IsFree(options.Port))
            {
                throw ServerProcess.PortInUse(options.Port);
            }

            var process = await ServerProcess.StartAsync(options, binaries, data.FullPath, cancellationToken);
            return new PostgresServer(options, binaries, held, process);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sets the password of kept data whose password was lost, without starting it for anyone else: the server listens on
    /// a socket in a private folder alone, and ends again. The data is not touched otherwise.
    /// </summary>
    /// <exception cref="PostgresServerException">What is wrong, and its remedy.</exception>
    public static async Task ResetPasswordAsync(PostgresServerOptions options, CancellationToken cancellationToken)
    {
        var data = new DataDirectory(options);
        using var held = await DataLock.AcquireAsync(data.FullPath, options.Time, cancellationToken);
        if (data.MajorVersion() is null)
        {
            throw new PostgresServerException(PostgresFault.HalfInitialised, $"There is no data in {data.FullPath} whose password could be reset. A start makes new data with the password given.");
        }

        var binaries = await PrepareAsync(options, data, cancellationToken);
        await PasswordReset.RunAsync(options, binaries, data.FullPath, cancellationToken);
    }

    /// <summary>Stops it: transactions that run are broken off, the data is consistent on disk.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _process.Child.StopAsync(StopGrace, cancellationToken);
        _lock.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Interlocked.Exchange(ref _cleanUp, null) is { } cleanUp)
        {
            await cleanUp();
        }
    }

    /// <summary>Finds binaries that fit the data, and makes the data when there is none.</summary>
    private static async Task<PostgresBinaries> PrepareAsync(PostgresServerOptions options, DataDirectory data, CancellationToken cancellationToken)
    {
        var major = data.MajorVersion();
        var binaries = options.Binaries ?? await FindAsync(options, data.FullPath, major, cancellationToken);
        if (major is { } wrote && wrote != binaries.MajorVersion)
        {
            throw OtherMajorVersion(data.FullPath, wrote, $"{binaries.Directory} is PostgreSQL {binaries.Version}.");
        }

        if (major is null)
        {
            await data.CreateAsync(binaries, cancellationToken);
        }
        else
        {
            await ServerProcess.RequireNoServerAsync(options, data.FullPath, cancellationToken);
            PostmasterFile.RemoveStale(data.FullPath);
            data.Own();
        }

        return binaries;
    }

    private static async Task<PostgresBinaries> FindAsync(PostgresServerOptions options, string data, int? major, CancellationToken cancellationToken)
    {
        var search = options.Search(new PostgresSearch { Runner = options.Runner, MajorVersion = major, Account = options.Account, Announce = options.Announce, Time = options.Time });
        try
        {
            return await PostgresBinaries.FindAsync(search, cancellationToken);
        }
        catch (PostgresServerException e) when (major is { } wrote && e.Fault == PostgresFault.BinariesMissing && search.ExplicitPath is null)
        {
            throw OtherMajorVersion(data, wrote, e.Message);
        }
    }

    private static PostgresServerException OtherMajorVersion(string data, int wrote, string found) => new(PostgresFault.OtherMajorVersion,
        $"The data in {data} was written by PostgreSQL {wrote}, and no other major version can read it. {found}\nInstall PostgreSQL {wrote} beside it; or, with one that has `pg_dump`, take the data along to the new version; or begin with new data: `mv {data} {data}.{wrote}`.");
}
