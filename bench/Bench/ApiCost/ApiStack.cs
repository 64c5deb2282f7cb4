using Bench.Load;
using Bench.TelemetryCost;
using Embedded.Processes;

namespace Bench.ApiCost;

/// <summary>Our services and their bare counterparts, as processes on the same databases.</summary>
internal sealed class ApiStack : IAsyncDisposable
{
    private const int Suppliers = 10_000;

    /// <summary>What our services do unless their connection string says otherwise: see docs/decisions/connections-to-postgresql.md.</summary>
    private const string AsOurs = ";Maximum Pool Size=20;Max Auto Prepare=50";

    private static readonly TimeSpan CopyTimeout = TimeSpan.FromSeconds(60);

    private readonly ProcessRunner _runner = new(ledgerDirectory: null);
    private readonly Publishing _publishing = new();
    private readonly ApiCostOptions _options;
    private string _bare = "";
    private Dictionary<string, string> _telemetry = [];

    private ApiStack(ApiCostOptions options) => _options = options;

    public SuppliersDatabase Database { get; private set; } = null!;

    public ServiceUnderTest SuppliersApi { get; private set; } = null!;

    /// <summary>Suppliers, created and updated and listed, and the directory.</summary>
    public ServiceUnderTest BareApi { get; private set; } = null!;

    /// <exception cref="BenchException">Something does not build or start; nothing stays behind.</exception>
    public static async Task<ApiStack> StartAsync(ApiCostOptions options, CancellationToken cancellationToken)
    {
        var stack = new ApiStack(options);
        try
        {
            await stack.StartAsync(cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Customers.Api, when its copy of the suppliers is complete.</summary>
    public async Task<ServiceUnderTest> StartCustomersApiAsync(CancellationToken cancellationToken)
    {
        var api = await StartAsync(await ProgramAsync("Customers.Api", cancellationToken), new(_telemetry)
        {
            ["ConnectionStrings__customers-db"] = Database.CustomersConnectionString,
            ["services__suppliers-api__http__0"] = SuppliersApi.Address.ToString(),
        }, cancellationToken);
        using var http = new HttpClient { BaseAddress = api.Address };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(CopyTimeout);
        try
        {
            while ((await http.GetStringAsync(new Uri("/directory/suppliers?pageSize=1", UriKind.Relative), patience.Token)).Contains("\"asOf\":null", StringComparison.Ordinal))
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchException($"Customers.Api has not copied the suppliers within {CopyTimeout.TotalSeconds:F0} s.");
        }

        // As the server's own upkeep does within a minute: before, it takes the copy for one of another size and sorts it each time.
        await Database.AnalyzeAsync(cancellationToken);
        return api;
    }

    /// <summary>The site, and a bare page of the same API.</summary>
    public async Task<(ServiceUnderTest Site, ServiceUnderTest Bare)> StartPagesAsync(ServiceUnderTest customersApi, CancellationToken cancellationToken) => (
        await StartAsync(await Publishing.BuildAsync("Web.Frontend", cancellationToken), new(_telemetry)
        {
            ["services__suppliers-api__http__0"] = SuppliersApi.Address.ToString(),
            ["services__customers-api__http__0"] = customersApi.Address.ToString(),
            ["ConnectionStrings__site-db"] = Database.SiteConnectionString,
            ["SessionKeys__Secret"] = SuppliersDatabase.SessionKeysSecret,
            // Nobody signs in: only the public pages are measured.
            ["SignIn__Authority"] = "http://127.0.0.1:9",
            ["SignIn__ClientSecret"] = SuppliersDatabase.SessionKeysSecret,
        }, cancellationToken),
        await StartAsync(_bare, new() { ["Api"] = customersApi.Address.ToString() }, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
        _publishing.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var migrator = await Publishing.BuildAsync("Migrator", cancellationToken);
        var suppliersApi = await ProgramAsync("Suppliers.Api", cancellationToken);
        _bare = await ProgramAsync("bench/Bare", cancellationToken);
        Database = await SuppliersDatabase.StartAsync(migrator, Suppliers, _runner, cancellationToken);
        var sink = await ServiceUnderTest.StartAsync(Environment.ProcessPath!, [OtlpSink.Command, "grpc"], new Dictionary<string, string>(), _runner, cancellationToken);
        _telemetry = TelemetrySettings.AsTheAppHost(sink.Address, "grpc");
        foreach (var (name, value) in _options.Settings)
            _telemetry[name] = value;
        SuppliersApi = await StartAsync(suppliersApi, new(_telemetry) { ["ConnectionStrings__suppliers-db"] = Database.ConnectionString }, cancellationToken);
        BareApi = await StartAsync(_bare, new()
        {
            ["ConnectionStrings__suppliers-db"] = Database.ConnectionString + AsOurs,
            ["ConnectionStrings__customers-db"] = Database.CustomersConnectionString + AsOurs,
        }, cancellationToken);
    }

    private Task<string> ProgramAsync(string project, CancellationToken cancellationToken) =>
        _options.Ahead ? _publishing.PublishAsync(project, cancellationToken) : Publishing.BuildAsync(project, cancellationToken);

    private Task<ServiceUnderTest> StartAsync(string executable, Dictionary<string, string> environment, CancellationToken cancellationToken) =>
        ServiceUnderTest.StartAsync(executable, ["--urls", "http://127.0.0.1:0"], environment, _runner, cancellationToken);
}
