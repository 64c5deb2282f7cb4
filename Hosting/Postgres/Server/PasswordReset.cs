using System.Globalization;
using Npgsql;

namespace Embedded.Postgres;

/// <summary>Starts the server where only this process and the server's account can reach it, without asking for a password, and sets one.</summary>
internal static class PasswordReset
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(PostgresServerOptions options, PostgresBinaries binaries, string data, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PostgresServerException(PostgresFault.LostPassword, $"Resetting a password is not done on Windows. Put `trust` into {Path.Combine(data, "pg_hba.conf")} for a moment, or move the data away.");
        }

        // A short path: that of a socket may have about a hundred characters.
        var folder = Path.Combine(Path.GetTempPath(), "ae-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            var access = Path.Combine(folder, "hba.conf");
            await File.WriteAllTextAsync(access, "local all all trust\n", cancellationToken);
            foreach (var path in (string[])[folder, access])
            {
                if (options.Account is { } account && !Processes.Libc.TryChangeOwner(path, account.UserId, account.GroupId, out var reason))
                {
                    throw new PostgresServerException(PostgresFault.NotWritable, $"{path} cannot be given to {account.Name}: {reason}.");
                }
            }

            await SetAsync(options, binaries, data, folder, access, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SetAsync(PostgresServerOptions options, PostgresBinaries binaries, string data, string folder, string access, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>
        {
            ["port"] = options.Port.ToString(CultureInfo.InvariantCulture),
            ["listen_addresses"] = "",
            ["unix_socket_directories"] = folder,
            ["hba_file"] = access,
        };
        var way = new NpgsqlConnectionStringBuilder { Host = folder, Port = options.Port, Username = options.UserName };
        var server = await ServerProcess.StartAsync(options, binaries, data, settings, way, cancellationToken);
        try
        {
            await using var connection = new NpgsqlConnection(way.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var quote = new NpgsqlCommand("SELECT format('ALTER ROLE %I PASSWORD %L', $1, $2)", connection)
            {
                Parameters = { new() { Value = options.UserName }, new() { Value = options.Password } },
            };
            var statement = (string)(await quote.ExecuteScalarAsync(cancellationToken))!;
            await using var alter = new NpgsqlCommand(statement, connection);
            await alter.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await server.Child.StopAsync(StopGrace, CancellationToken.None);
        }
    }
}
