using Fixtures.Tokens;
using ServiceDefaults.SessionKeys;
using Services.Tests.Processes;
using Services.Tests.Server;

namespace Services.Tests.Sites;

/// <summary>An identity provider, an API, the site's database and as many instances of the site as a test wants.</summary>
public sealed class SignedInSite(PostgresFixture server) : IAsyncLifetime
{
    private readonly List<RunningService> _instances = [];

    internal TestIssuer Provider { get; private set; } = null!;

    internal RecordingApi Api { get; private set; } = null!;

    internal TestDatabase Database { get; } = new(server, "site-db");

    internal RunningService Instance => _instances[0];

    internal Uri Address => new(Instance.Address);

    public async ValueTask InitializeAsync()
    {
        Provider = await TestIssuer.StartAsync();
        Api = await RecordingApi.StartAsync();
        await Database.MigrateForServiceAsync();
        await Database.EnsureKeysAsync(new SessionKeysOptions { Secret = RunningService.SessionKeysSecret });
        await StartAsync();
    }

    /// <summary>One more instance.</summary>
    /// <param name="more">For its environment.</param>
    internal async Task<RunningService> StartAsync(Dictionary<string, string>? more = null)
    {
        var instance = await RunningService.StartFrontendAsync(Api.Address, Api.Address, Database.ServiceConnectionString, Provider.Authority, more);
        _instances.Add(instance);
        return instance;
    }

    internal SiteVisitor NewVisitor() => new(Address);

    /// <summary>A visitor who has signed in.</summary>
    internal async Task<SiteVisitor> SignInAsync(params string[] roles)
    {
        var visitor = NewVisitor();
        Provider.User = new TestUser($"user-{Guid.NewGuid():N}", "Erin Example", roles);
        await visitor.SignInAsync();
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
            await instance.DisposeAsync();
        await Database.DisposeAsync();
        await Api.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
