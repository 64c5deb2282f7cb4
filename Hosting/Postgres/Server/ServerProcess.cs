using System.Globalization;
using Embedded.Processes;
using Npgsql;

namespace Embedded.Postgres;

/// <summary>The <c>postgres</c> process, from its start to its first answer.</summary>
internal sealed class ServerProcess
{
    private const int KeptLines = 40;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan FailedStopGrace = TimeSpan.FromSeconds(10);

    // How long a server may need to end whose AppHost was killed a moment ago, and its sessions after it.
    private static readonly TimeSpan PredecessorTimeout = TimeSpan.FromSeconds(10);

    private readonly Queue<string> _lines = [];
    private readonly PostgresServerOptions _options;
    private readonly string _data;

    private ServerProcess(PostgresServerOptions options, PostgresBinaries binaries, string data, IEnumerable<KeyValuePair<string, string>> settings)
    {
        _options = options;
        _data = data;
        Child = options.Runner.Start(new ProcessSpec
        {
            Name = "PostgreSQL",
            FileName = binaries.Postgres,
            Arguments = ["-D", data, .. settings.SelectMany(setting => (string[])["-c", $"{setting.Key}={setting.Value}"])],
            WorkingDirectory = data,
            Environment = PostgresTool.Environment,
            RunAs = options.Account,
            // Fast shutdown: SIGTERM would wait until the last client goes.
            StopSignal = UnixSignal.Interrupt,
            OrphanGrace = FailedStopGrace,
            OnOutput = (line, _) => Keep(line),
        });
    }

    public ChildProcess Child { get; }

    /// <summary>Starts it on the loopback port and waits for its answer to the password.</summary>
    /// <exception cref="PostgresServerException">It ended, does not answer, or knows another password; it does not run then.</exception>
    public static Task<ServerProcess> StartAsync(PostgresServerOptions options, PostgresBinaries binaries, string data, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = options.Port, Username = options.UserName, Password = options.Password, SslMode = SslMode.Disable };
        return StartAsync(options, binaries, data, ServerSettings.For(options), connection, cancellationToken);
    }

    /// <summary>As above, with settings and a way to connect of its own.</summary>
    public static async Task<ServerProcess> StartAsync(PostgresServerOptions options, PostgresBinaries binaries, string data,
        IReadOnlyDictionary<string, string> settings, NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        connection.Database = "postgres";
        connection.Pooling = false;
        connection.Timeout = 5;
        connection.GssEncryptionMode = GssEncryptionMode.Disable;
        var since = options.Time.GetTimestamp();
        while (true)
        {
            var server = new ServerProcess(options, binaries, data, settings);
            try
            {
                if (await server.AnswersAsync(connection.ConnectionString, cancellationToken))
                {
                    return server;
                }
            }
            catch
            {
                await server.Child.StopAsync(FailedStopGrace, CancellationToken.None);
                throw;
            }

            // Sessions of a server that was killed end a moment after it; until then the data is theirs.
            if (!server.Said("shared memory block") || options.Time.GetElapsedTime(since) > PredecessorTimeout)
            {
                throw server.Ended();
            }

            await Task.Delay(Poll, options.Time, cancellationToken);
        }
    }

    /// <exception cref="PostgresServerException">A server runs on the data, and goes on running.</exception>
    public static async Task RequireNoServerAsync(PostgresServerOptions options, string data, CancellationToken cancellationToken)
    {
        // We hold the lock, so if it is ours its AppHost is gone, and it is about to end.
        var since = options.Time.GetTimestamp();
        while (PostmasterFile.RunningServer(data) is { } pid)
        {
            if (options.Time.GetElapsedTime(since) > PredecessorTimeout)
            {
                throw InUse(data, pid);
            }

            await Task.Delay(Poll, options.Time, cancellationToken);
        }
    }

    public static PostgresServerException PortInUse(int port, Exception? inner = null) => new(PostgresFault.PortInUse,
        $"Port {port} on the loopback addresses, which PostgreSQL is to listen on, is taken by another process. Stop that one (`ss -ltnp 'sport = :{port}'` names it), or set another port.", inner);

    private static PostgresServerException InUse(string data, int pid) => new(PostgresFault.DataInUse,
        $"A PostgreSQL server (pid {pid}) that this AppHost did not start runs on the data in {data}. Stop it first (`kill -INT {pid}`), or use another data directory.");

    /// <summary>False when the process ended instead.</summary>
    private async Task<bool> AnswersAsync(string connectionString, CancellationToken cancellationToken)
    {
        var since = _options.Time.GetTimestamp();
        while (!Child.Exited.IsCompleted)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand("SHOW data_directory", connection);
                var answer = await command.ExecuteScalarAsync(cancellationToken) as string;
                return answer == _data ? true : throw PortInUse(_options.Port);
            }
            catch (PostgresException e) when (e.SqlState.StartsWith("28", StringComparison.Ordinal))
            {
                // 28P01 wrong password, 28000 no such user; a server of someone else's would say so too.
                throw PostmasterFile.RunningServer(_data) == Child.Pid ? LostPassword(e) : PortInUse(_options.Port, e);
            }
            catch (NpgsqlException) when (_options.Time.GetElapsedTime(since) < _options.StartTimeout)
            {
                await Task.WhenAny(Child.Exited, Task.Delay(Poll, _options.Time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (NpgsqlException e)
            {
                throw new PostgresServerException(PostgresFault.NoAnswer,
                    $"PostgreSQL on {_data} runs, but has not accepted a connection on port {_options.Port} within {_options.StartTimeout.TotalSeconds:0} seconds: {e.Message} Its last lines:\n{Tail()}", e);
            }
        }

        return false;
    }

    private PostgresServerException LostPassword(PostgresException e) => new(PostgresFault.LostPassword,
        $"The data in {_data} was made with another password for user \"{_options.UserName}\" than {_options.PasswordSource} has now ({e.SqlState}). Put the former value back there; or reset the password in the data to the present value; or, if the data may go, move it away: `mv {_data} {_data}.lost`.", e);

    private PostgresServerException Ended()
    {
        if (Said("Address already in use"))
        {
            return PortInUse(_options.Port);
        }

        if (Said("lock file \"postmaster.pid\" already exists") && PostmasterFile.RunningServer(_data) is { } pid)
        {
            return InUse(_data, pid);
        }

        var fault = Said("Permission denied") || IsDiskFull || Said("Read-only file system") ? PostgresFault.NotWritable : PostgresFault.ExitedAtStart;
        return new PostgresServerException(fault,
            $"PostgreSQL on {_data} ended at start with exit code {Child.Exited.Result.ToString(CultureInfo.InvariantCulture)}. Its last lines name the cause:\n{Tail()}{(IsDiskFull ? $"\n{DiskSpace.Advice(_data)}" : "")}");
    }

    /// <summary>Whether one of its last lines says so.</summary>
    private bool IsDiskFull
    {
        get
        {
            lock (_lines)
            {
                return _lines.Any(DiskSpace.IsMeantBy);
            }
        }
    }

    /// <summary>What is known of the cause of its end, and what to do; null when it is for its last lines to tell.</summary>
    public string? CauseOfEnd => IsDiskFull ? DiskSpace.Advice(_data) : null;

    private bool Said(string text)
    {
        lock (_lines)
        {
            return _lines.Any(line => line.Contains(text, StringComparison.Ordinal));
        }
    }

    private string Tail()
    {
        lock (_lines)
        {
            return PostgresTool.Tail([.. _lines]);
        }
    }

    private void Keep(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }

        _options.OnOutput?.Invoke(line);
    }
}
