using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Embedded.Networking;
using Embedded.Processes;
using Npgsql;

namespace Embedded.Postgres;

/// <summary>Real servers on real data.</summary>
[Trait("Speed", "Integration")]
public sealed class PostgresServerTests : IAsyncLifetime
{
    private readonly ProcessRunner _runner = new(null);
    private readonly TemporaryDirectory _folder = new();
    private readonly OutputLines _lines = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => _folder.File("data");

    public ValueTask InitializeAsync()
    {
        // The temporary folder of another account's server must be one it can enter.
        File.SetUnixFileMode(_folder.FullPath, (UnixFileMode)Convert.ToInt32("755", 8));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        _folder.Dispose();
    }

    private PostgresServerOptions Options() => new()
    {
        Runner = _runner,
        DataDirectory = Data,
        Port = FreePorts.Take(),
        Password = "it's a \"secret\" ä",
        PasswordSource = "the file secrets.json",
        OnOutput = line => _lines.Add(line, false),
    };

    private static async Task<object?> QueryAsync(PostgresServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString() + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }

    private static async Task<PostgresServerException> FaultAsync(PostgresFault fault, PostgresServerOptions options, params string[] named)
    {
        var error = await Assert.ThrowsAsync<PostgresServerException>(() => PostgresServer.StartAsync(options, Cancel));
        Assert.Equal((fault, error.Message), (error.Fault, error.Message));
        Assert.All(named, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
        Assert.Empty(options.Runner.Children);
        return error;
    }

    [Fact]
    public async Task Data_is_made_at_the_first_start_and_kept_until_the_next()
    {
        var watch = Stopwatch.StartNew();
        await using (var first = await PostgresServer.StartAsync(Options(), Cancel))
        {
            TestContext.Current.SendDiagnosticMessage("First start: {0} ms", watch.ElapsedMilliseconds);
            await QueryAsync(first, "CREATE TABLE t AS SELECT 'Größe' AS name");
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullPath).Select(Path.GetFileName).Except(["data", "data.lock"]));
        watch.Restart();
        await using var second = await PostgresServer.StartAsync(Options(), Cancel);
        TestContext.Current.SendDiagnosticMessage("Start with existing data: {0} ms", watch.ElapsedMilliseconds);
        Assert.Equal("GRÖSSE", ((string)(await QueryAsync(second, "SELECT upper(name) FROM t"))!).Replace("ß", "SS", StringComparison.Ordinal));
        Assert.Equal("on", await QueryAsync(second, "SHOW fsync"));
        Assert.Equal("UTF8", await QueryAsync(second, "SHOW server_encoding"));
        Assert.Equal("scram-sha-256,scram-sha-256", await QueryAsync(second, "SELECT string_agg(DISTINCT auth_method, ',') || ',' || min(auth_method) FROM pg_hba_file_rules"));
    }

    [Fact]
    public async Task It_answers_on_every_loopback_address_and_nowhere_else()
    {
        await using var server = await PostgresServer.StartAsync(Options(), Cancel);
        foreach (var address in FreePorts.Addresses)
        {
            using var client = new TcpClient(address.AddressFamily);
            await client.ConnectAsync(address, server.Port, Cancel);
        }

        Assert.Equal(string.Join(',', FreePorts.Addresses), await QueryAsync(server, "SHOW listen_addresses"));
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again_with_its_data()
    {
        var server = await PostgresServer.StartAsync(Options(), Cancel);
        await QueryAsync(server, "CREATE TABLE t AS SELECT 42 AS n");
        Assert.Equal(0, Libc.Kill(server.Pid, (int)UnixSignal.Kill));
        Assert.Equal(137, await server.Exited);
        Assert.True(File.Exists(Path.Combine(Data, "postmaster.pid")));
        await server.DisposeAsync();

        await using var again = await PostgresServer.StartAsync(Options(), Cancel);
        Assert.Equal(42, await QueryAsync(again, "SELECT n FROM t"));
    }

    [Fact]
    public async Task A_stale_mark_with_the_number_of_another_program_is_no_obstacle()
    {
        await (await PostgresServer.StartAsync(Options(), Cancel)).DisposeAsync();
        var stranger = _runner.Start(new ProcessSpec { Name = "stranger", FileName = "sleep", Arguments = ["300"], RunAs = PostgresAccount.Find(), WorkingDirectory = "/" });
        await File.WriteAllTextAsync(Path.Combine(Data, "postmaster.pid"), string.Create(CultureInfo.InvariantCulture, $"{stranger.Pid}\n{Data}\n"), Cancel);
        await using var server = await PostgresServer.StartAsync(Options(), Cancel);
        Assert.Equal(1, await QueryAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task Stopping_breaks_open_sessions_off_and_leaves_clean_data()
    {
        var server = await PostgresServer.StartAsync(Options(), Cancel);
        var sleeping = QueryAsync(server, "SELECT pg_sleep(300)");
        await Wait.UntilAsync("the session", async () => Equals(1L, await QueryAsync(server, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")));
        await server.DisposeAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => sleeping);
        Assert.Equal(0, await server.Exited);
        Assert.False(File.Exists(Path.Combine(Data, "postmaster.pid")));
    }

    [Fact]
    public async Task As_root_it_runs_under_another_account_and_only_that_can_read_the_data()
    {
        await using var server = await PostgresServer.StartAsync(Options(), Cancel);
        var user = File.ReadLines($"/proc/{server.Pid}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
        Assert.Equal((PostgresAccount.Find()?.UserId ?? Libc.GetEffectiveUserId()).ToString(CultureInfo.InvariantCulture), user);
        Assert.NotEqual("0", user);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
        Assert.Equal(server.Pid, ProcessTable.Find(server.Pid)!.Value.SessionId);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var other = new TcpListener(FreePorts.Addresses[^1], 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await FaultAsync(PostgresFault.PortInUse, Options() with { Port = port }, port.ToString(CultureInfo.InvariantCulture), "another port");
    }

    [Fact]
    public async Task A_lost_password_is_named_and_can_be_reset()
    {
        await using (var first = await PostgresServer.StartAsync(Options(), Cancel))
        {
            await QueryAsync(first, "CREATE TABLE t AS SELECT 42 AS n");
        }

        var changed = Options() with { Password = "an'other\\ one" };
        await FaultAsync(PostgresFault.LostPassword, changed, Data, "the file secrets.json", "reset");
        await PostgresServer.ResetPasswordAsync(changed, Cancel);
        await using var server = await PostgresServer.StartAsync(changed, Cancel);
        Assert.Equal(42, await QueryAsync(server, "SELECT n FROM t"));
        await server.StopAsync(Cancel);
        await FaultAsync(PostgresFault.LostPassword, Options(), Data);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_named_with_both_versions()
    {
        var options = Options();
        await (await PostgresServer.StartAsync(options, Cancel)).DisposeAsync();
        var binaries = await PostgresBinaries.FindAsync(new PostgresSearch { Runner = _runner }, Cancel);
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "9\n", Cancel);
        await FaultAsync(PostgresFault.OtherMajorVersion, options with { Binaries = binaries }, Data, "PostgreSQL 9", "PostgreSQL " + binaries.Version);
        await FaultAsync(PostgresFault.OtherMajorVersion, options with { Search = search => search with { AllowNpm = false, AllowPackageManager = false } }, Data, "PostgreSQL 9", binaries.Version);
        Assert.Equal("9", (await File.ReadAllTextAsync(Path.Combine(Data, "PG_VERSION"), Cancel)).Trim());
    }

    [Fact]
    public async Task A_second_AppHost_on_the_same_data_is_told_who_has_it()
    {
        await using var first = await PostgresServer.StartAsync(Options(), Cancel);
        await using var other = new ProcessRunner(null);
        await FaultAsync(PostgresFault.DataInUse, Options() with { Runner = other }, Data, $"pid {Environment.ProcessId}");
        Assert.Equal(1, await QueryAsync(first, "SELECT 1"));
    }

    [Fact]
    public async Task A_server_that_someone_else_started_on_the_data_is_named()
    {
        var options = Options();
        var first = await PostgresServer.StartAsync(options, Cancel);
        // As if by hand: nobody holds the lock.
        var data = _folder.File("by-hand");
        await first.StopAsync(Cancel);
        Directory.Move(Data, data);
        var byHand = _runner.Start(new ProcessSpec
        {
            Name = "by hand",
            FileName = first.Binaries.Postgres,
            Arguments = ["-D", data, "-p", options.Port.ToString(CultureInfo.InvariantCulture), "-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"],
            WorkingDirectory = "/",
            RunAs = PostgresAccount.Find(),
            StopSignal = UnixSignal.Interrupt,
        });
        await Wait.UntilAsync("its mark", () => PostmasterFile.RunningServer(data) == byHand.Pid);
        await using var other = new ProcessRunner(null);
        await FaultAsync(PostgresFault.DataInUse, Options() with { Runner = other, DataDirectory = data }, data, $"pid {byHand.Pid}");
        await byHand.StopAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task Killing_the_AppHost_ends_the_server_and_the_next_start_goes_on_at_once()
    {
        var options = Options() with { Password = "secret" };
        var host = new FakeAppHost(_runner, "postgres", _folder.File("ledger"), Data, options.Port.ToString(CultureInfo.InvariantCulture)).Start();
        var killed = await host.Lines.NumberAfterAsync("server ");
        host.Kill();
        // The same port and data, while the former server may still be at its shutdown.
        await using var server = await PostgresServer.StartAsync(options, Cancel);
        Assert.False(FakeAppHost.Runs(killed));
        Assert.Equal(1, await QueryAsync(server, "SELECT 1"));
        Assert.Empty(await OrphanSweep.RunAsync(_folder.File("ledger"), cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_password_with_a_line_end_is_refused() =>
        await FaultAsync(PostgresFault.ExitedAtStart, Options() with { Password = "a\nb" }, "secrets.json");

    [Fact]
    public async Task A_half_initialised_directory_is_named_and_left_alone()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "15\n", Cancel);
        await FaultAsync(PostgresFault.HalfInitialised, Options(), Data, "pg_control", "mv ");
        Assert.Single(Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public async Task What_a_broken_off_initialisation_left_is_cleared()
    {
        Directory.CreateDirectory(Data + ".new-12345678/base");
        await File.WriteAllTextAsync(Data + ".new-12345678.password", "x", Cancel);
        await using var server = await PostgresServer.StartAsync(Options(), Cancel);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullPath, "data.new-*"));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named() =>
        // Nobody, root included, can make a directory there.
        await FaultAsync(PostgresFault.NotWritable, Options() with { DataDirectory = "/proc/no/data" }, "/proc/no/data", "another place");

    [Fact]
    public async Task A_place_that_the_account_cannot_enter_is_named()
    {
        var closed = Directory.CreateDirectory(_folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        var options = Options() with { DataDirectory = Path.Combine(closed, "data") };
        if (options.Account is null)
        {
            // The account is us, and may.
            await (await PostgresServer.StartAsync(options, Cancel)).DisposeAsync();
            return;
        }

        await FaultAsync(PostgresFault.NotWritable, options, closed, options.Account.Name!);
        Assert.Empty(Directory.GetDirectories(closed));
    }

    [Fact]
    public async Task A_server_that_ends_at_start_is_quoted() =>
        await FaultAsync(PostgresFault.ExitedAtStart, Options() with { Settings = new Dictionary<string, string> { ["shared_buffers"] = "plenty" } }, Data, "exit code 1", "shared_buffers");

    [Fact]
    public async Task Two_servers_run_beside_each_other_and_leave_nothing()
    {
        var servers = await Task.WhenAll(PostgresServer.StartThrowAwayAsync(cancellationToken: Cancel), PostgresServer.StartThrowAwayAsync(cancellationToken: Cancel));
        Assert.NotEqual(servers[0].Port, servers[1].Port);
        var folders = await Task.WhenAll(servers.Select(server => QueryAsync(server, "SHOW data_directory")));
        Assert.Equal("off", await QueryAsync(servers[0], "SHOW fsync"));
        Assert.All(folders, folder => Assert.True(Directory.Exists((string?)folder)));
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        Assert.All(folders, folder => Assert.False(Directory.Exists(Path.GetDirectoryName((string?)folder))));
    }

    [Fact]
    public async Task What_a_killed_test_left_is_deleted_by_the_next()
    {
        var left = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "ae-pg-" + Guid.NewGuid().ToString("N")[..12])).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "data.lock"), "", Cancel);
        await using var server = await PostgresServer.StartThrowAwayAsync(cancellationToken: Cancel);
        Assert.False(Directory.Exists(left));
    }
}
