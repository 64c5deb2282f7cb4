using Hosting.Release.Edge.Tests.Harness;
using Hosting.Release.Load;
using Hosting.Release.Load.Startup;

namespace Hosting.Release.Edge.Tests.Loads;

/// <summary>A load in this process, on a site that is made for it.</summary>
public abstract class LoadTest : IAsyncLifetime
{
    private protected FixtureSite Site { get; private set; } = null!;

    private protected LoadOptions Options => new() { Site = Site.Address, Rate = 100, Duration = TimeSpan.FromSeconds(3), Clients = 5, Result = "unused" };

    private protected LoadWrites Writes => new() { Suppliers = Site.Address, Authority = Site.Address, ClientId = "load", TestRun = "load-1", Share = 0.2 };

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Site = await FixtureSite.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static async Task<LoadResult> RunAsync(LoadOptions options, Action<LoadSecond>? report = null, CancellationToken? stop = null)
    {
        using var run = new LoadRun(options, FixtureSite.Secret, TimeProvider.System, line => Pass(line.Second, report));
        return await run.RunAsync(stop ?? Stop);
    }

    private static void Pass(LoadSecond? second, Action<LoadSecond>? report)
    {
        if (second is not null)
            report?.Invoke(second);
    }

    private protected static LoadCounts Of(LoadResult result, RequestKind kind) =>
        result.Kinds.SingleOrDefault(each => each.Kind == kind)?.Counts ?? LoadCounts.None;
}
