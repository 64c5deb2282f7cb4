using ServiceDefaults.SessionKeys;
using Services.Tests.Processes;
using Services.Tests.Server;
using Services.Tests.Sites;
using Services.Tests.Support;
using Services.Tests.Tokens;

namespace Services.Tests.Telemetry;

/// <summary>The site and both APIs as processes with databases of their own, all sending their telemetry to one recorder.</summary>
public sealed class ObservedServices(PostgresFixture server) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _running = [];

    /// <summary>The name of the folder for what is saved; see <see cref="OtlpRecorder"/>.</summary>
    internal string Recording { get; init; } = nameof(ObservedServices);

    /// <summary>More for the environment of a service, given by its resource name, such as <c>suppliers-api</c>. Default: nothing.</summary>
    internal Func<string, Dictionary<string, string>> More { get; init; } = _ => [];

    internal OtlpRecorder Sent { get; private set; } = null!;

    internal TestDatabase SuppliersDatabase { get; } = new(server, "suppliers-db");

    internal TestDatabase CustomersDatabase { get; } = new(server, "customers-db");

    internal HttpClient Suppliers { get; private set; } = null!;

    internal HttpClient Customers { get; private set; } = null!;

    internal TestDatabase SiteDatabase { get; } = new(server, "site-db");

    /// <summary>Of somebody who has signed in.</summary>
    internal HttpClient Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Sent = Keep(await OtlpRecorder.StartAsync(Recording));
        await SuppliersDatabase.MigrateForServiceAsync();
        await CustomersDatabase.MigrateForServiceAsync();
        await SiteDatabase.MigrateForServiceAsync();
        await SiteDatabase.EnsureKeysAsync(new SessionKeysOptions { Secret = RunningService.SessionKeysSecret });
        var suppliers = Keep(await RunningService.StartSuppliersAsync(SuppliersDatabase.ServiceConnectionString, environment: EnvironmentOf("suppliers-api")));
        var customers = Keep(await RunningService.StartCustomersAsync(CustomersDatabase.ServiceConnectionString, suppliers.Address, EnvironmentOf("customers-api")));
        var site = Keep(await RunningService.StartFrontendAsync(
            suppliers.Address, customers.Address, SiteDatabase.ServiceConnectionString, IssuerFixture.Issuer.Authority, EnvironmentOf("web-frontend")));
        (Suppliers, Customers, Site) = (suppliers.Client, customers.Client, site.Client);
        using var visitor = new SiteVisitor(new Uri(site.Address));
        await visitor.SignInAsync();
        Site.DefaultRequestHeaders.Add("Cookie", $"{SiteVisitor.SessionCookie}={visitor.Cookies[SiteVisitor.SessionCookie]}");
    }

    /// <summary>Waits for a span, and then for the others of its trace that are still on their way.</summary>
    internal async Task<IReadOnlyList<SentSpan>> TraceOfAsync(string what, Func<SentSpan, bool> sought, Func<IReadOnlyList<SentSpan>, bool>? whole = null)
    {
        IReadOnlyList<SentSpan> trace = [];
        await Eventually.TrueAsync(what, () =>
        {
            var all = Sent.Spans;
            if (all.FirstOrDefault(sought) is { } found)
                trace = [.. all.Where(span => span.TraceId == found.TraceId)];
            return Task.FromResult(trace.Count > 0 && whole?.Invoke(trace) != false);
        });
        return trace;
    }

    internal Task SentMetricAsync(string what, Func<SentMetric, bool> sought) =>
        Eventually.TrueAsync(what, () => Task.FromResult(Sent.Metrics.Any(sought)));

    /// <summary>Lets every service end as an orchestrator does, the site first, so that it sends what it still has.</summary>
    internal async Task StopAsync()
    {
        foreach (var service in Enumerable.Reverse(_running).OfType<RunningService>())
        {
            Signals.Terminate(service.Run.Id);
            Assert.Equal(0, await service.Run.ExitCodeAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The recorder last, so that the services can send what they still have.
        foreach (var running in Enumerable.Reverse(_running))
            await running.DisposeAsync();
        await SiteDatabase.DisposeAsync();
        await CustomersDatabase.DisposeAsync();
        await SuppliersDatabase.DisposeAsync();
    }

    private Dictionary<string, string> EnvironmentOf(string service)
    {
        var environment = new Dictionary<string, string>(Sent.Environment);
        foreach (var (name, value) in More(service))
            environment[name] = value;
        return environment;
    }

    private T Keep<T>(T running)
        where T : IAsyncDisposable
    {
        _running.Add(running);
        return running;
    }
}
