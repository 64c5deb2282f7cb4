using System.Net.Http.Headers;
using Services.Tests.Tokens;

namespace Services.Tests.Processes;

/// <summary>An API that listens, and a client for it.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    /// <summary>Encrypts the keys in the databases of tests.</summary>
    public const string SessionKeysSecret = "for the keys of tests, and of nothing else";

    private const string LoopbackAddress = "http://127.0.0.1:0";

    private RunningService(ProgramRun run, string address, string? token)
    {
        Run = run;
        Address = address;
        // Whoever asks is no part of a trace, even while another test of this process listens to activities.
        Client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(address) };
        if (token is not null)
            Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public ProgramRun Run { get; }

    public string Address { get; }

    /// <summary>Sends the token of an administrator, where the service is an API.</summary>
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

    public static Task<RunningService> StartIdentityAsync(IReadOnlyDictionary<string, string> environment) =>
        StartAsync("Identity", LoopbackAddress, environment, []);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Run.DisposeAsync();
    }

    private static string? ApiNameOf(string project) => project switch
    {
        "Suppliers.Api" => "suppliers-api",
        "Customers.Api" => "customers-api",
        _ => null,
    };

    private static async Task<RunningService> StartAsync(
        string project, string address, IReadOnlyDictionary<string, string>? more, Dictionary<string, string> environment)
    {
        var api = ApiNameOf(project);
        foreach (var (name, value) in api is null ? [] : IssuerFixture.SettingsFor(project))
            environment.TryAdd(name, value);
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            environment[name] = value;
        var run = ProgramRun.Start(project, environment, "--urls", address);
        try
        {
            return new RunningService(run, await run.ListeningAsync.WaitAsync(Support.Eventually.Patience), api is null ? null : IssuerFixture.AdministratorOf(api));
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }
}
