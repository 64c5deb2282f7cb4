using System.Net;
using Faults.Tests.Harness;
using Faults.Tests.Load;
using Npgsql;

namespace Faults.Tests;

/// <summary>The disk that PostgreSQL's data is on has no room left, first for data, then for its log of changes.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class FullDiskTests
{
    private const string Postgres = "postgres";
    private const int Megabytes = 220;
    private const string Full = "/problems/database-full";
    private static readonly string[] Apis = ["suppliers-api", "customers-api"];

    [Fact]
    [Trait("Set", "Hard")]
    public async Task Writes_are_refused_on_a_full_disk_reading_goes_on_and_nothing_is_lost_once_there_is_room()
    {
        await using var disk = SmallDisk.Create(Megabytes);
        await using var application = await ApplicationUnderFault.StartAsync(new() { Data = disk.Path, Within = disk.Within });
        using var truth = new Truth(application);
        await using var load = await WriteLoad.StartAsync(application);

        // Full for data: the server lives, reads, and says what it cannot do.
        disk.Fill();
        await UntilRefusedAsync(load, disk);
        foreach (var api in Apis)
            await truth.AnswersAsync(api, api == "suppliers-api" ? "/suppliers" : "/customers", HttpStatusCode.OK);
        Assert.Contains(await application.Dashboard.ConsoleAsync(Postgres), l => l.Contains("No space left on device", StringComparison.Ordinal));
        disk.Free();
        await truth.AllHealthyAsync();
        await load.ProgressAsync();

        // Full for the log of changes: PostgreSQL ends rather than say that something is written which is not.
        disk.Fill();
        await FillLogAsync(application, disk, load);
        var dead = await truth.DashboardShowsAsync(Postgres, r => r is { State: "Exited", StateStyle: "error" }, "has given up");
        Assert.Contains($"of {Megabytes} MB free", dead.Failure, StringComparison.Ordinal);
        await truth.TerminalSaysAsync(Postgres, "failed", disk.Path, "is full", "Free some");
        Assert.Contains(await application.Dashboard.ConsoleAsync(Postgres), l => l.Contains("No space left on device", StringComparison.Ordinal) && (l.Contains("PANIC", StringComparison.Ordinal) || l.Contains("FATAL", StringComparison.Ordinal)));
        foreach (var api in Apis)
            await truth.IsUnhealthyAsync(api, "503");

        disk.Free();
        await application.CommandAsync(Postgres, "start");
        await truth.AllHealthyAsync();
        await load.ProgressAsync();
        await load.VerifyAsync();
        Assert.Equal(0, await application.StopAsync());
        await application.StartAgainAsync();
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task A_first_start_on_a_full_disk_names_the_place_what_is_free_and_what_to_do()
    {
        await using var disk = SmallDisk.Create(8);
        await using var application = ApplicationUnderFault.Begin(new() { Data = disk.Path, Within = disk.Within });
        using var truth = new Truth(application);
        await truth.TerminalSaysAsync("postgres failed:", disk.Path);
        await truth.TerminalSaysAsync(disk.Path, "of 8 MB free", "Free some, or", "--Embedded:DataDirectory");
        Assert.Empty(Directory.EnumerateDirectories(disk.Path, "*.new-*", SearchOption.AllDirectories));
    }

    private static Task UntilRefusedAsync(WriteLoad load, SmallDisk disk) => Eventually.TrueAsync(
        () =>
        {
            disk.Fill();
            return load.Client.Attempts.Any(a => a.ProblemType == Full);
        },
        Patience.Progress,
        () => $"No write is refused for want of room. The last attempts: {string.Join("\n", load.Client.Attempts.TakeLast(10))}");

    /// <summary>Begins one piece of the log after the other until there is no room for another.</summary>
    private static async Task FillLogAsync(ApplicationUnderFault application, SmallDisk disk, WriteLoad load)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = "localhost", Port = new UriBuilder(application.AddressOf(Postgres)).Port, Username = Postgres, Password = application.Process.Secret("postgres-password"), Database = Postgres, Pooling = false };
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    disk.Fill();
                    await using var connection = new NpgsqlConnection(settings.ConnectionString);
                    await connection.OpenAsync(TestContext.Current.CancellationToken);
                    await using var next = new NpgsqlCommand("select pg_logical_emit_message(false, 'fault', repeat('x', 1000000)), pg_switch_wal()", connection);
                    await next.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                    return false;
                }
                catch (NpgsqlException)
                {
                    return (await application.Dashboard.ResourceAsync(Postgres)).State == "Exited";
                }
            },
            Patience.Progress,
            () => $"PostgreSQL goes on without room for its log. The last attempts: {string.Join("\n", load.Client.Attempts.TakeLast(5))}");
    }
}
