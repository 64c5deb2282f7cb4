using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Services.Tests.Support;

namespace Services.Tests.Server;

/// <summary>A PostgreSQL server on a free port with its data in a temporary directory; gone when disposed.</summary>
internal sealed class ThrowawayCluster : IAsyncDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"services-tests-{Guid.NewGuid():N}");
    private Process? _server;

    /// <summary>Returns the connection string of the server.</summary>
    public async Task<string> StartAsync()
    {
        var binaries = FindBinaries();
        Directory.CreateDirectory(_directory);
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", _directory);

        await RunAsUserAsync(Path.Combine(binaries, "initdb"), "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        var port = FreePort();
        _server = Start(AsUser(
            Path.Combine(binaries, "postgres"), "-D", Data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_directory}", "-c", "fsync=off"));

        var connection = $"Host=127.0.0.1;Port={port};Username=postgres";
        await Eventually.TrueAsync("PostgreSQL accepts connections", () => AcceptsConnectionsAsync(connection));
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        Signals.Interrupt(_server.Id); // PostgreSQL's fast shutdown: clients are sent away.
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private string Data => Path.Combine(_directory, "data");

    private static string FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return onPath.Concat(installed).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                "No PostgreSQL was found on PATH or in /usr/lib/postgresql. Install it, or set TEST_POSTGRES to the connection string of a server.");
    }

    // initdb and postgres refuse to run as root.
    private static (string File, string[] Arguments) AsUser(string file, params string[] arguments) =>
        Environment.UserName == "root"
            ? ("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", file, .. arguments])
            : (file, arguments);

    private static Task RunAsUserAsync(string file, params string[] arguments)
    {
        var (program, all) = AsUser(file, arguments);
        return RunAsync(program, all);
    }

    private static async Task RunAsync(string file, params string[] arguments)
    {
        using var process = Start((file, arguments));
        var output = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {output}");
    }

    private static Process Start((string File, string[] Arguments) command)
    {
        var process = Process.Start(new ProcessStartInfo(command.File, command.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AcceptsConnectionsAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Database=postgres;Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
