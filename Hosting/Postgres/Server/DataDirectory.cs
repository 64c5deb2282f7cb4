using System.Globalization;
using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>The data directory of a server: what it holds, how it is made, whose it is.</summary>
internal sealed class DataDirectory(PostgresServerOptions options)
{
    private const string Unfinished = ".new-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan InitTimeout = TimeSpan.FromMinutes(3);

    public string FullPath { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataDirectory));

    /// <summary>The version that wrote the data; null when there is none yet.</summary>
    /// <exception cref="PostgresServerException">There is something, but no complete data.</exception>
    public int? MajorVersion()
    {
        try
        {
            if (!Directory.Exists(FullPath) || !Directory.EnumerateFileSystemEntries(FullPath).Any())
            {
                return null;
            }

            if (File.Exists(Path.Combine(FullPath, "global", "pg_control"))
                && File.Exists(Path.Combine(FullPath, "PG_VERSION"))
                && int.TryParse(File.ReadAllText(Path.Combine(FullPath, "PG_VERSION")).Trim().Split('.')[0], CultureInfo.InvariantCulture, out var major))
            {
                return major;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e.Message);
        }

        throw new PostgresServerException(PostgresFault.HalfInitialised,
            $"{FullPath} is not empty, but holds no complete PostgreSQL data (PG_VERSION or global/pg_control is missing). A start that is broken off leaves no such directory, so something else wrote or deleted there. Put the missing files back, or move the directory away (`mv {FullPath} {FullPath}.broken`) to begin with new data.");
    }

    /// <summary>Makes new data in a directory beside it, which takes its name only when it is complete.</summary>
    /// <exception cref="PostgresServerException">initdb failed, or the place cannot be written.</exception>
    public async Task CreateAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var fresh = FullPath + Unfinished + Guid.NewGuid().ToString("N")[..8];
        var password = fresh + ".password";
        try
        {
            RemoveUnfinished();
            await RequireEntryAsync(Path.GetDirectoryName(FullPath)!, cancellationToken);
            Directory.CreateDirectory(fresh);
            await WriteSecretAsync(password, cancellationToken);
            Own(fresh);
            await InitAsync(binaries, fresh, password, cancellationToken);
            if (Directory.Exists(FullPath))
            {
                // Empty, or MajorVersion would have refused it.
                Directory.Delete(FullPath);
            }

            Directory.Move(fresh, FullPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e.Message);
        }
        finally
        {
            File.Delete(password);
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }
    }

    /// <summary>Gives everything to the server's account (which may be another than last time) and closes it to all others, as PostgreSQL demands.</summary>
    public void Own() => Own(FullPath);

    /// <summary>Removes what an initialisation that was killed has left.</summary>
    private void RemoveUnfinished()
    {
        var parent = Path.GetDirectoryName(FullPath)!;
        var pattern = Path.GetFileName(FullPath) + Unfinished + '*';
        foreach (var folder in Directory.EnumerateDirectories(parent, pattern))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(parent, pattern))
        {
            File.Delete(file);
        }
    }

    private async Task InitAsync(PostgresBinaries binaries, string target, string password, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-D", target, "-U", options.UserName, "--pwfile", password, "--auth-host=scram-sha-256", "--auth-local=scram-sha-256",
            "--encoding=UTF8", "--no-instructions", .. options.ThrowAway ? (string[])["--no-sync"] : [],
        ];

        // Code-point order everywhere, and letters outside ASCII have their case. The last is for systems without the second.
        string[][] locales = binaries.MajorVersion >= 17
            ? [["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]]
            : [["--locale=C.UTF-8"], ["--locale=C"]];
        foreach (var locale in locales)
        {
            var (code, lines) = await PostgresTool.RunAsync(options.Runner, new ProcessSpec
            {
                Name = "initdb",
                FileName = binaries.InitDb,
                Arguments = [.. arguments, .. locale],
                WorkingDirectory = "/",
                Environment = PostgresTool.Environment,
                RunAs = options.Account,
            }, InitTimeout, options.Time, cancellationToken);
            if (code == 0)
            {
                return;
            }

            if (locale == locales[^1] || !lines.Any(line => line.Contains("locale", StringComparison.Ordinal)))
            {
                var isFull = lines.Any(DiskSpace.IsMeantBy);
                throw new PostgresServerException(isFull || lines.Any(line => line.Contains("Permission denied", StringComparison.Ordinal)) ? PostgresFault.NotWritable : PostgresFault.ExitedAtStart,
                    $"{binaries.InitDb} could not make a database in {FullPath} (exit code {code}):\n{PostgresTool.Tail(lines)}\nNothing was left behind. {(isFull ? DiskSpace.Advice(FullPath) : "Start again once the cause is mended.")}");
            }
        }
    }

    private async Task WriteSecretAsync(string path, CancellationToken cancellationToken)
    {
        if (options.Password.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new PostgresServerException(PostgresFault.ExitedAtStart, $"The password for user \"{options.UserName}\" holds a line end, which PostgreSQL cannot take at first; change {options.PasswordSource}.");
        }

        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(path, settings))
        {
            await writer.WriteLineAsync(options.Password.AsMemory(), cancellationToken);
        }

        Give(path);
    }

    private void Own(string folder)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder, OwnerOnly);
            }

            Give(folder);
            if (options.Account is not null && ProcessAccount.IsRoot)
            {
                foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }))
                {
                    Give(entry);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e.Message);
        }
    }

    private void Give(string path)
    {
        if (options.Account is { } account && ProcessAccount.IsRoot && !Libc.TryChangeOwner(path, account.UserId, account.GroupId, out var reason))
        {
            throw NotWritable($"{path} cannot be given to {account.Name}: {reason}.");
        }
    }

    /// <summary>The account must get through every folder above; checked by trying, as it.</summary>
    private async Task RequireEntryAsync(string folder, CancellationToken cancellationToken)
    {
        if (options.Account is not { } account)
        {
            return;
        }

        var (code, _) = await PostgresTool.RunAsync(options.Runner, new ProcessSpec
        {
            Name = "test",
            FileName = "sh",
            Arguments = ["-c", "test -x \"$0\"", folder],
            WorkingDirectory = "/",
            Environment = PostgresTool.Environment,
            RunAs = account,
        }, InitTimeout, options.Time, cancellationToken);
        if (code != 0)
        {
            throw NotWritable($"PostgreSQL refuses to run as root, and the account {account.Name}, under which it runs instead, cannot enter {folder}.");
        }
    }

    private PostgresServerException NotWritable(string reason) => new(PostgresFault.NotWritable,
        $"The data directory {FullPath} cannot be used: {reason} {(DiskSpace.IsMeantBy(reason) ? DiskSpace.Advice(FullPath) : $"Choose another place, such as {PostgresDirectories.Root}, or make it writable.")}");
}
