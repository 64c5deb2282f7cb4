using System.Security.Cryptography;
using Embedded.Networking;
using Embedded.Processes;

namespace Embedded.Postgres;

internal sealed partial class PostgresServer
{
    private const string ThrowAwayPrefix = "ae-pg-";
    private const int PortAttempts = 5;

    /// <summary>
    /// A server for tests: random port, generated password, no fsync, data in a temporary directory that is deleted at
    /// dispose. What a killed test left is deleted by the next one. There is no template to copy: copying 39 MB in a
    /// thousand files takes as long as initdb, which needs 0.4 s of processor time.
    /// </summary>
    /// <param name="configure">Changes the options; directory, port and password are set already.</param>
    /// <param name="cancellationToken">Ends the start; nothing stays behind.</param>
    public static async Task<PostgresServer> StartThrowAwayAsync(
        Func<PostgresServerOptions, PostgresServerOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        RemoveAbandoned();
        var folder = Path.Combine(Path.GetTempPath(), ThrowAwayPrefix + Guid.NewGuid().ToString("N")[..12]);
        var runner = new ProcessRunner(ledgerDirectory: null);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var options = new PostgresServerOptions
                {
                    Runner = runner,
                    DataDirectory = Path.Combine(folder, "data"),
                    Port = FreePorts.Take(),
                    Password = RandomNumberGenerator.GetHexString(32, lowercase: true),
                    ThrowAway = true,
                };
                try
                {
                    var server = await StartAsync(configure?.Invoke(options) ?? options, cancellationToken);
                    server._cleanUp = () => CleanUpAsync(runner, folder);
                    return server;
                }
                catch (PostgresServerException e) when (e.Fault == PostgresFault.PortInUse && attempt < PortAttempts)
                {
                    // Someone took the port between the looking and the listening. New data too: its password is set.
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
        catch
        {
            await CleanUpAsync(runner, folder);
            throw;
        }
    }

    private static async ValueTask CleanUpAsync(ProcessRunner runner, string folder)
    {
        await runner.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void RemoveAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), ThrowAwayPrefix + '*'))
        {
            var data = Path.Combine(folder, "data");
            try
            {
                // One whose lock file is not there yet is about to start.
                if (!File.Exists(data + ".lock"))
                {
                    continue;
                }

                using var held = DataLock.TryLock(data + ".lock");
                if (held is not null && PostmasterFile.RunningServer(data) is null)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another account's, or another test deletes it at the same time.
            }
        }
    }
}
