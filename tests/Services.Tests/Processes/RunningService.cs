namespace Services.Tests.Processes;

/// <summary>An API that listens, and a client for it.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    /// <summary>Encrypts the keys in the databases of tests.</summary>
    public const string SessionKeysSecret = "for the keys of tests, and of nothing else";

    private const string LoopbackAddress = "http://127.0.0.1:0";

    private RunningService(ProgramRun run, string address)
    {
        Run = run;
        Address = address;
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public ProgramRun Run { get; }

    public string Address { get; }

    public HttpClient Client { get; }

    public static Task<RunningService> StartSuppliersAsync(
        string connectionString, string address = LoopbackAddress, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync("Suppliers.Api", address, environment, new() { ["ConnectionStrings__suppliers-db"] = connectionString });

    public static Task<RunningService> StartCustomersAsync(
        string connectionString, string suppliersAddress, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync("Customers.Api", LoopbackAddress, environment, new()
        {
            ["ConnectionStrings__customers-db"] = connectionString,
            ["services__suppliers-api__http__0"] = suppliersAddress,
            ["Directory__PollInterval"] = "00:00:00.1",
        });

    /// <param name="suppliersAddress">Of Suppliers.Api.</param>
    /// <param name="customersAddress">Of Customers.Api.</param>
    /// <param name="siteConnectionString">How the site signs in to its database.</param>
    /// <param name="authority">Of the identity provider.</param>
    /// <param name="environment">More for its environment.</param>
    public static Task<RunningService> StartFrontendAsync(
        string suppliersAddress, string customersAddress, string siteConnectionString, string authority, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync("Web.Frontend", LoopbackAddress, environment, new()
        {
            ["services__suppliers-api__http__0"] = suppliersAddress,
            ["services__customers-api__http__0"] = customersAddress,
            ["ConnectionStrings__site-db"] = siteConnectionString,
            ["SessionKeys__Secret"] = SessionKeysSecret,
            ["SignIn__Authority"] = authority,
            ["SignIn__ClientSecret"] = "known to nobody else",
        });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Run.DisposeAsync();
    }

    private static async Task<RunningService> StartAsync(
        string project, string address, IReadOnlyDictionary<string, string>? more, Dictionary<string, string> environment)
    {
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            environment[name] = value;
        var run = ProgramRun.Start(project, environment, "--urls", address);
        try
        {
            return new RunningService(run, await run.ListeningAsync.WaitAsync(Support.Eventually.Patience));
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }
}
