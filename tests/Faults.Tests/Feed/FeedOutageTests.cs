using System.Diagnostics;
using Faults.Tests.Harness;
using Faults.Tests.Load;
using Faults.Tests.Network;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Faults.Tests.Feed;

/// <summary>The change feed is away for as many changes as an hour brings: twenty a second.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class FeedOutageTests
{
    private const int ChangesOfAnHour = 72_000;
    private const int NewSuppliers = 24_000;
    private const int MostBytes = 350 * 1024 * 1024;

    /// <summary>All of them, on two busy cores.</summary>
    private static readonly TimeSpan CaughtUpWithin = TimeSpan.FromMinutes(2);

    /// <summary>For somebody who asks the API meanwhile.</summary>
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_directory_catches_up_with_an_hour_of_changes(bool isKilledMeanwhile)
    {
        await using var application = await ComposedApplication.StartAsync();
        using var site = new Site(application);
        await using var load = await WriteLoad.StartAsync(application);
        application.Feed.Fault = new() { Refuses = true };
        var since = Stopwatch.StartNew();
        await AnHourOfChangesAsync(application);
        await load.ProgressAsync();
        var position = await PositionAsync(application);
        Assert.True(await application.ScalarAsync<long>("suppliers-db", "select last_sequence from supplier_change_counter") - position >= ChangesOfAnHour);
        Assert.True(await site.AgeAsync() > since.Elapsed - TimeSpan.FromSeconds(2), "The directory is older than it says.");
        Assert.Equal(HealthStatus.Healthy, application.HealthOf("customers-api"));

        application.Feed.Fault = new();
        var catchingUp = Stopwatch.StartNew();
        if (isKilledMeanwhile)
            await KillAsync(application, position);
        var (slowest, most) = (TimeSpan.Zero, 0L);
        await Eventually.TrueAsync(
            async () =>
            {
                var asked = Stopwatch.StartNew();
                var age = await site.AgeAsync();
                (slowest, most) = (asked.Elapsed > slowest ? asked.Elapsed : slowest, Math.Max(most, ProcessUsage.Of(application.ProcessOf("customers-api")).ResidentBytes));
                // Until it is complete, it is as old as its last complete moment.
                Assert.True(age < Patience.Answer || age > since.Elapsed - TimeSpan.FromSeconds(2), $"The directory says {age}, {since.Elapsed} after it was complete.");
                return age < TimeSpan.FromSeconds(5);
            },
            CaughtUpWithin,
            () => "The directory does not catch up.");
        TestContext.Current.SendDiagnosticMessage(
            $"Caught up with {ChangesOfAnHour} changes in {catchingUp.Elapsed.TotalSeconds:0.0} s; the slowest answer took {slowest.TotalMilliseconds:0} ms; {most / (1024 * 1024)} MiB resident at most.");
        Assert.True(slowest < AnsweredWithin, $"Somebody waited {slowest} meanwhile.");
        Assert.True(most < MostBytes, $"Customers.Api took {most} bytes.");
        await load.VerifyAsync();
        Assert.Equal(
            await application.ScalarAsync<string>("suppliers-db", ContentOf("suppliers")),
            await application.ScalarAsync<string>("customers-db", ContentOf("directory_suppliers")));
    }

    /// <summary>In statements of the size that a job has, so that the feed gets them in transactions of many.</summary>
    private static async Task AnHourOfChangesAsync(ComposedApplication application)
    {
        await application.ExecuteAsync("suppliers-db", $"""
            insert into suppliers (id, name, address, city, state, email, phone)
            select gen_random_uuid(), 'Hour ' || n, n || ' Long Street', 'City ' || n % 17, 'Ohio', 'hour' || n || '@example.com', '+1 201 555 0123' from generate_series(1, {NewSuppliers}) n
            """);
        for (var i = 0; i < 2; i++)
            await application.ExecuteAsync("suppliers-db", $"update suppliers set city = 'Moved {i}', version = version + 1 where email like 'hour%'");
        await application.ExecuteAsync("suppliers-db", "delete from suppliers where email like 'hour1%' and length(email) < 18");
    }

    private static async Task KillAsync(ComposedApplication application, long from)
    {
        await Eventually.TrueAsync(async () => await PositionAsync(application) > from + (ChangesOfAnHour / 10), CaughtUpWithin, () => "The directory does not begin to catch up.");
        Signals.Kill(application.ProcessOf("customers-api"));
        await Eventually.TrueAsync(() => application.HealthOf("customers-api") != HealthStatus.Healthy, Patience.Told, () => "Customers.Api is gone, and nobody says so.");
        var reached = await PositionAsync(application);
        Assert.InRange(reached, from + 1, from + ChangesOfAnHour);
        await application.CommandAsync("customers-api", "start");
        await Eventually.TrueAsync(() => application.HealthOf("customers-api") == HealthStatus.Healthy, Patience.Reconnected, () => "Customers.Api does not come back.");
        Assert.True(await PositionAsync(application) >= reached);
    }

    private static string ContentOf(string table) => $"""
        select count(*) || ':' || md5(string_agg(row, '' order by row))
        from (select concat_ws('|', id, name, address, city, state, email, phone, version, test_run) as row from {table}) all_rows
        """;

    private static Task<long> PositionAsync(ComposedApplication application) =>
        application.ScalarAsync<long>("customers-db", "select sequence from directory_position");
}
