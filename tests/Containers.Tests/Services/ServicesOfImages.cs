using Containers.Tests.Jail;
using Containers.Tests.Support;
using Embedded.Postgres;
using Fixtures.Images;
using Fixtures.Tokens;
using Npgsql;

namespace Containers.Tests.Services;

/// <summary>
/// The images of all programs, built once, beside a real PostgreSQL that the Migrator's container has brought up to date and an identity
/// provider; starts containers of them.
/// </summary>
public abstract class ServicesOfImages : IAsyncLifetime
{
    private const string ClientSecret = "only-for-tests";
    private const string Password = "of a test";

    private readonly Dictionary<string, ContainerImage> _images = [];
    private ImageRegistry? _registry;
    private PostgresServer? _server;
    private TestIssuer? _issuer;

    /// <summary>The programs that answer requests.</summary>
    public static readonly string[] Services = ["Suppliers.Api", "Customers.Api", "Web.Frontend"];

    internal ContainerImage ImageOf(string program) => _images[program];

    /// <summary>A running container of a service, with what its task would tell it.</summary>
    internal async Task<RunningContainer> StartAsync(string program, Uri? suppliersApi = null, Uri? customersApi = null)
    {
        var environment = SettingsOf(program);
        // Where nobody listens, unless said otherwise: the directory then keeps what it has.
        environment["services__suppliers-api__http__0"] = (suppliersApi ?? new Uri("http://127.0.0.1:9")).ToString();
        environment["services__customers-api__http__0"] = (customersApi ?? new Uri("http://127.0.0.1:9")).ToString();
        return await RunningContainer.StartAsync(ImageOf(program), environment, TokenFor(program));
    }

    internal NpgsqlDataSource DatabaseOf(string program) => NpgsqlDataSource.Create(_server!.ConnectionString(DatabaseName(program)));

    public async ValueTask InitializeAsync()
    {
        _registry = await ImageRegistry.StartAsync();
        var build = new ImageBuild(_registry, Repository.Root);
        foreach (var program in (string[])[.. Services, "Migrator"])
            _images[program] = new ContainerImage(await BuildAsync(build, program));
        _server = await PostgresServer.StartThrowAwayAsync();
        _issuer = await TestIssuer.StartAsync();
        _issuer.Clients["customers-api"] = (ClientSecret, scopes => TestToken.ForClient("customers-api", "suppliers-api", scopes));
        var (exitCode, output) = await Container.RunAsync(ImageOf("Migrator"), MigratorSettings());
        Assert.True(exitCode == 0, $"The Migrator's container ended with {exitCode}:\n{output}");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
            await _server.DisposeAsync();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
        if (_registry is not null)
            await _registry.DisposeAsync();
        foreach (var image in _images.Values)
            image.Dispose();
    }

    /// <summary>Builds the image of a program and pushes it.</summary>
    protected abstract Task<PushedImage> BuildAsync(ImageBuild build, string program);

    private static string DatabaseName(string program) => program switch
    {
        "Suppliers.Api" => "suppliers",
        "Customers.Api" => "customers",
        _ => "site",
    };

    private static string LoginName(string program) => program == "Web.Frontend" ? "web_frontend" : $"{DatabaseName(program)}_api";

    private string LoginOf(string program) =>
        new NpgsqlConnectionStringBuilder(_server!.ConnectionString(DatabaseName(program))) { Username = LoginName(program), Password = Password }.ConnectionString;

    private string? TokenFor(string program) => program switch
    {
        "Suppliers.Api" => Administrator("suppliers-api"),
        "Customers.Api" => Administrator("customers-api"),
        _ => null,
    };

    private string Administrator(string api) =>
        _issuer!.Mint(TestToken.ForUser("administrator", api, $"{api}/read", $"{api}/write") with { ExpiresIn = TimeSpan.FromHours(1) });

    private Dictionary<string, string> SettingsOf(string program)
    {
        var settings = new Dictionary<string, string> { [$"ConnectionStrings__{DatabaseName(program)}-db"] = LoginOf(program) };
        if (program == "Web.Frontend")
        {
            settings["SessionKeys__Secret"] = SessionKeysSecret;
            settings["SignIn__Authority"] = _issuer!.Authority;
            settings["SignIn__ClientSecret"] = "known to nobody else";
            return settings;
        }

        settings["Authentication__Authority"] = _issuer!.Authority;
        if (program == "Customers.Api")
        {
            settings["Client__Id"] = "customers-api";
            settings["Client__Secret"] = ClientSecret;
            settings["Client__Scope"] = "suppliers-api/read";
        }

        return settings;
    }

    private Dictionary<string, string> MigratorSettings()
    {
        var settings = new Dictionary<string, string> { ["SessionKeys__Secret"] = SessionKeysSecret };
        foreach (var program in Services)
        {
            settings[$"ConnectionStrings__{DatabaseName(program)}-db"] = _server!.ConnectionString(DatabaseName(program));
            settings[$"ConnectionStrings__{DatabaseName(program)}-login"] = LoginOf(program);
        }

        return settings;
    }

    private const string SessionKeysSecret = "for the keys of tests, and of nothing else";
}
