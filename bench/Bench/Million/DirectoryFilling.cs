using System.Diagnostics;
using Bench.Load;
using Bench.Size;
using Embedded.Processes;

namespace Bench.Million;

/// <summary>
/// Lets Customers.Api follow the feed for a while, which says how fast it is, and then fills its directory by COPY: a million
/// changes at some thousands a second would take most of the measurement.
/// </summary>
internal sealed class DirectoryFilling(string customersApi, ServiceUnderTest suppliers, LargeDatabase database, ProcessRunner runner)
{
    private static readonly TimeSpan Following = TimeSpan.FromSeconds(10);

    /// <summary>Returns the service with its directory full, and how many changes a second it took before.</summary>
    public async Task<(ServiceUnderTest Service, double PerSecond)> RunAsync(CancellationToken cancellationToken)
    {
        var following = await StartAsync(cancellationToken);
        while (await PositionAsync(cancellationToken) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        var (from, watch) = (await PositionAsync(cancellationToken), Stopwatch.StartNew());
        await Task.Delay(Following, TimeProvider.System, cancellationToken);
        var perSecond = (await PositionAsync(cancellationToken) - from) / watch.Elapsed.TotalSeconds;
        await following.StopAsync();

        await database.AskAsync<int>("customers", "with gone as (delete from directory_suppliers returning 1) select count(*)::int from gone", cancellationToken);
        await database.FillDirectoryAsync(cancellationToken);
        return (await StartAsync(cancellationToken), perSecond);
    }

    private Task<ServiceUnderTest> StartAsync(CancellationToken cancellationToken) => ServiceUnderTest.StartAsync(
        customersApi,
        ["--urls", "http://127.0.0.1:0"],
        new Dictionary<string, string>
        {
            ["ConnectionStrings__customers-db"] = database.CustomersLogin,
            ["services__suppliers-api__http__0"] = suppliers.Address.ToString(),
        },
        runner,
        cancellationToken);

    private Task<long> PositionAsync(CancellationToken cancellationToken) =>
        database.AskAsync<long>("customers", "select sequence from directory_position", cancellationToken);
}
