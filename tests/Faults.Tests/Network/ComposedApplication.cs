using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Faults.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Faults.Tests.Network;

/// <summary>
/// The application with a network of the test's between its processes: put there by configuration, as any network would be. Its
/// PostgreSQL is thrown away afterwards.
/// </summary>
internal sealed class ComposedApplication : IRunningApplication, IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private readonly DistributedApplication _application;

    private ComposedApplication(DistributedApplication application) => _application = application;

    /// <summary>Between Customers.Api and Suppliers.Api: the change feed.</summary>
    public FaultyNetwork Feed { get; } = new();

    /// <summary>Between the site and Suppliers.Api.</summary>
    public FaultyNetwork SiteToSuppliers { get; } = new();

    /// <summary>Between the site and Customers.Api.</summary>
    public FaultyNetwork SiteToCustomers { get; } = new();

    /// <summary>Between Suppliers.Api and PostgreSQL.</summary>
    public FaultyNetwork Database { get; } = new();

    public static async Task<ComposedApplication> StartAsync()
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>([], patience.Token);
        ComposedApplication? composed = null;
        Put<ProjectResource>(builder, "customers-api").WithEnvironment("services__suppliers-api__http__0", () => composed!.Feed.Address.ToString());
        Put<ProjectResource>(builder, "web-frontend")
            .WithEnvironment("services__suppliers-api__http__0", () => composed!.SiteToSuppliers.Address.ToString())
            .WithEnvironment("services__customers-api__http__0", () => composed!.SiteToCustomers.Address.ToString());
        var login = builder.Resources.OfType<ConnectionStringResource>().Single(r => r.Name == "suppliers-login");
        Put<ProjectResource>(builder, "suppliers-api").WithEnvironment(async context =>
            context.EnvironmentVariables["ConnectionStrings__suppliers-db"] =
                Through(composed!.Database, await ((IResourceWithConnectionString)login).GetConnectionStringAsync(context.CancellationToken)));

        composed = new ComposedApplication(await builder.BuildAsync(patience.Token));
        try
        {
            composed.Feed.Target = composed.SiteToSuppliers.Target = () => composed.AddressOf("suppliers-api").Port;
            composed.SiteToCustomers.Target = () => composed.AddressOf("customers-api").Port;
            await composed._application.StartAsync(patience.Token);
            foreach (var resource in (string[])["suppliers-api", "customers-api", "web-frontend"])
                await composed._application.ResourceNotifications.WaitForResourceHealthyAsync(resource, patience.Token);
            return composed;
        }
        catch
        {
            await composed.DisposeAsync();
            throw;
        }
    }

    public Uri AddressOf(string resource) => _application.GetEndpoint(resource);

    public async Task<string> SecretAsync(string parameter) =>
        await _application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>()
            .Single(each => each.Name == parameter).GetValueAsync(TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"'{parameter}' has no value.");

    /// <summary>Carries out SQL as the owner of a database, past the network.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var owner = NpgsqlDataSource.Create(await OwnerOfAsync(database));
        await using var command = owner.CreateCommand(sql);
        command.CommandTimeout = (int)StartTimeout.TotalSeconds;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>One value, read as the owner of a database.</summary>
    public async Task<T> ScalarAsync<T>(string database, string sql)
    {
        await using var owner = NpgsqlDataSource.Create(await OwnerOfAsync(database));
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The process of a service.</summary>
    public int ProcessOf(string resource) =>
        (int)State(resource).Properties.Single(p => p.Name == "executable.pid").Value!;

    /// <summary>What the dashboard would show as the health of a resource.</summary>
    public HealthStatus? HealthOf(string resource) => State(resource).HealthStatus;

    /// <summary>Carries out a command of a resource as its button in the dashboard does.</summary>
    public async Task CommandAsync(string resource, string command)
    {
        using var patience = new CancellationTokenSource(Patience.Command);
        var result = await _application.ResourceCommands.ExecuteCommandAsync(resource, command, patience.Token);
        Assert.True(result.Success, $"'{command}' of '{resource}' failed: {result.ErrorMessage}");
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        foreach (var network in (FaultyNetwork[])[Feed, SiteToSuppliers, SiteToCustomers, Database])
            await network.DisposeAsync();
    }

    private async Task<string> OwnerOfAsync(string database) =>
        await _application.GetConnectionStringAsync(database) ?? throw new InvalidOperationException($"'{database}' has no connection string.");

    private CustomResourceSnapshot State(string resource) =>
        _application.ResourceNotifications.TryGetCurrentState(resource, out var state) ? state.Snapshot : throw new InvalidOperationException($"There is no '{resource}'.");

    private static IResourceBuilder<T> Put<T>(IDistributedApplicationBuilder builder, string name)
        where T : IResource =>
        builder.CreateResourceBuilder(builder.Resources.OfType<T>().Single(r => r.Name == name));

    private static string Through(FaultyNetwork network, string? connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var port = settings.Port;
        network.Target = () => port;
        (settings.Host, settings.Port) = ("127.0.0.1", network.Port);
        return settings.ConnectionString;
    }
}
