using System.Globalization;
using Embedded.Postgres;
using Embedded.Processes;

namespace Hosting.Tests.CommandLine;

/// <summary>PostgreSQL that cannot be started, and data that is kept from run to run.</summary>
[Trait("Speed", "Integration")]
public sealed class PostgresFaultTests : IDisposable
{
    private readonly TemporaryDirectory _home = new();

    private string Data => Path.Combine(_home.Path, "pg", "data");

    private string Secrets => Path.Combine(_home.Path, ".microsoft", "usersecrets", "aspire-embedded-faulty-apphost", "secrets.json");

    [Fact]
    public async Task A_second_AppHost_on_the_same_data_ends_and_names_the_first_which_runs_on()
    {
        await using var first = AppHostProcess.Start(_home.Path, "FaultyAppHost", Arguments());
        await first.WaitForOutputAsync("Ready after");

        await using var second = await AppHostProcess.RunAsync(_home.Path, "FaultyAppHost", Arguments());

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains($"pg failed: Another AppHost (pid {first.Pid}) runs on the data in {Data}. Stop it first (`kill {first.Pid}`), or start this one on data of its own.", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
        Assert.Contains(Lifetime.ProcessTree.Of(first.Pid), p => p.Name == "postgres");
        Assert.DoesNotContain("failed", first.Output, StringComparison.Ordinal);

        first.Terminate();
        Assert.Equal(0, await first.ExitCodeAsync());
    }

    [Fact]
    public async Task Data_and_its_password_are_kept_from_run_to_run_and_a_lost_password_is_told()
    {
        await RunOnceAsync();
        var (identity, password) = (Identity(), await File.ReadAllTextAsync(Secrets, Eventually.Token));
        Assert.Contains("Parameters:pg-password", password, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Secrets));

        await RunOnceAsync();
        Assert.Equal(identity, Identity());
        Assert.Equal(password, await File.ReadAllTextAsync(Secrets, Eventually.Token));

        File.Delete(Secrets);
        await using var without = await AppHostProcess.RunAsync(_home.Path, "FaultyAppHost", Arguments());
        Assert.Equal(1, await without.ExitCodeAsync());
        Assert.Contains("Parameters:pg-password", without.Output, StringComparison.Ordinal);
        Assert.Contains(Data, without.Output, StringComparison.Ordinal);
        Assert.Contains("password", without.Lines.First(l => l.StartsWith("pg failed: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", without.Output, StringComparison.Ordinal);
        Assert.Equal(identity, Identity());

        // The remedy: the password put back, here as configuration.
        var lost = System.Text.Json.Nodes.JsonNode.Parse(password)!["Parameters:pg-password"]!.GetValue<string>();
        await using var mended = AppHostProcess.Start(_home.Path, "FaultyAppHost", [.. Arguments(), $"--Parameters:pg-password={lost}"]);
        await mended.WaitForOutputAsync("Ready after");
    }

    [Fact]
    public async Task Data_of_another_major_version_is_told_and_left_alone()
    {
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        var binaries = await PostgresBinaries.FindAsync(new PostgresSearch { Runner = runner }, Eventually.Token);
        Directory.CreateDirectory(Path.Combine(Data, "global"));
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "12\n", Eventually.Token);
        await File.WriteAllTextAsync(Path.Combine(Data, "global", "pg_control"), "x", Eventually.Token);

        await using var run = await AppHostProcess.RunAsync(_home.Path, "FaultyAppHost", [.. Arguments(), "--Embedded:PostgresBinaries", binaries.Directory]);

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Contains($"pg failed: The data in {Data} was written by PostgreSQL 12, and no other major version can read it.", run.Output, StringComparison.Ordinal);
        Assert.Contains($"mv {Data} {Data}.12", run.Output, StringComparison.Ordinal);
        Assert.Contains("appdb  failed: Its server 'pg' failed to start.", run.Output, StringComparison.Ordinal);
        Assert.Equal(["PG_VERSION", "global"], Directory.EnumerateFileSystemEntries(Data).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_without_PostgreSQL_is_told_with_what_to_do()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_home.Path, "empty")).FullName;

        await using var run = await AppHostProcess.RunAsync(_home.Path, "FaultyAppHost", [.. Arguments(), "--Embedded:PostgresBinaries", empty]);

        Assert.Equal(1, await run.ExitCodeAsync());
        var told = run.Lines.First(l => l.StartsWith("pg failed: ", StringComparison.Ordinal));
        Assert.Contains(empty, told, StringComparison.Ordinal);
        Assert.Contains("Embedded:PostgresBinaries", told, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    public void Dispose() => _home.Dispose();

    private string[] Arguments() => ["--Fault:Kind", "postgres", "--Fault:Data", Data];

    private async Task RunOnceAsync()
    {
        await using var run = AppHostProcess.Start(_home.Path, "FaultyAppHost", Arguments());
        await run.WaitForOutputAsync("Ready after");
        run.Terminate();
        Assert.Equal(0, await run.ExitCodeAsync());
    }

    /// <summary>When this cluster was made.</summary>
    private string Identity() => File.GetLastWriteTimeUtc(Path.Combine(Data, "PG_VERSION")).ToString("O", CultureInfo.InvariantCulture);
}
