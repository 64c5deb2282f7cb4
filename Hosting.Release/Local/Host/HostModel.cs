using System.Security.Cryptography;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Processes;
using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Load;
using Hosting.Release.Plan;
using Hosting.Release.Supervising;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Release.Local.Host;

/// <summary>
/// The resources of a rehearsal, added to the app model while that is described: a load balancer, the load, and for every released
/// service an instance of each side. See <see cref="ModelRewriter"/> for what happens to the services themselves.
/// </summary>
internal sealed class HostModel
{
    /// <summary>The test listener's endpoint on a service of the app model; only while it is rehearsed.</summary>
    public const string TestEndpoint = "test";

    private const string Http = "http";
    private readonly IDistributedApplicationBuilder _builder;
    private readonly List<HostedService> _services = [];

    private HostModel(IResourceBuilder<ReleaseResource> release, RunFolder folder)
    {
        _builder = release.ApplicationBuilder;
        Release = release.Resource;
        ReleaseOnDashboard.Add(_builder, Release, folder);
        Folder = folder;
        Manifest = RunFiles.Read<RunManifest>(folder.Manifest);
        Plan = ReleasePlanFile.Read(folder.Plan);
        EdgeToken = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Edge = AddProgram("edge", Manifest.Edge)
            .WithEndpoint("admin", endpoint => (endpoint.UriScheme, endpoint.IsProxied) = (Http, false))
            .WithHttpHealthCheck("/health", endpointName: "admin")
            .WithEnvironment(EdgeEnvironment.Configuration, folder.Edge)
            .WithEnvironment(EdgeEnvironment.AdminToken, EdgeToken);
        Load = AddProgram("load", Manifest.Load).WithExplicitStart().WithEnvironment(LoadEnvironment.Options, folder.Load);
        _builder.Services.AddSingleton(this);
        _builder.Services.AddHostedService<HostControl>();
        new ModelRewriter(this, _builder).Subscribe();
    }

    public ReleaseResource Release { get; }

    public RunFolder Folder { get; }

    public RunManifest Manifest { get; }

    public ReleasePlan Plan { get; }

    public string EdgeToken { get; }

    public IResourceBuilder<ExecutableResource> Edge { get; }

    public IResourceBuilder<ExecutableResource> Load { get; }

    public IReadOnlyList<HostedService> Services => _services;

    public IEnumerable<HostedService> Released => _services.Where(service => service.IsReleased);

    /// <summary>The migrator of the app model, which does not run itself; null when there is none.</summary>
    public ProjectResource? Migrator { get; private set; }

    /// <summary>Blue's migrator: what is there when the rehearsal begins.</summary>
    public ExecutableResource? BlueMigrator { get; private set; }

    /// <summary>Green's migrator: expands.</summary>
    public ExecutableResource? GreenMigrator { get; private set; }

    /// <summary>That of the release that comes after one whose scripts failed, in which they are mended; null when they do not fail.</summary>
    public ExecutableResource? NextMigrator { get; private set; }

    /// <summary>Blue's migrator, which has exactly the contract scripts that have become safe.</summary>
    public ExecutableResource? Contractor { get; private set; }

    /// <summary>Says which version may do background work.</summary>
    public ExecutableResource? BackgroundWork { get; private set; }

    public IEnumerable<PostgresServerResource> DatabaseServers => _builder.Resources.OfType<PostgresServerResource>();

    public IEnumerable<PostgresDatabaseResource> Databases => _builder.Resources.OfType<PostgresDatabaseResource>();

    /// <summary>The arguments that <see cref="BackgroundWork"/> is started with next.</summary>
    public IReadOnlyList<string> BackgroundArguments { get; set; } = [];

    public static void Begin(IResourceBuilder<ReleaseResource> release, string folder) =>
        release.WithAnnotation(new HostAnnotation(new HostModel(release, new RunFolder(folder))));

    public static HostModel? Of(IResourceBuilder<ReleaseResource> release) => release.Resource.Annotations.OfType<HostAnnotation>().SingleOrDefault()?.Model;

    public HostedService ServiceOf(ProjectResource service) => _services.Single(each => each.Service == service);

    public void Add(IResourceBuilder<ProjectResource> service, string healthPath)
    {
        var name = service.Resource.Name;
        var program = Manifest.Services.FirstOrDefault(each => each.Name == name)
            ?? throw new RehearsalException($"The rehearsal in '{Folder.Path}' knows no service '{name}'. The app model has changed since it was begun; begin another one.");
        var planned = Plan.Services.Single(each => each.Name == name);
        _services.Add(new(
            service.Resource, healthPath, planned.IsReleased,
            AddSide(service, Side.Blue, program.Blue, healthPath, planned.Instances),
            planned.IsReleased ? AddSide(service, Side.Green, program.Green, healthPath, planned.Instances) : [],
            AddListener(name),
            AddListener($"{name}-{TestEndpoint}")));

        // Whoever wants the test listener's address finds it on the service; nobody gets it by a reference to the service.
        service.WithEndpoint(TestEndpoint, endpoint => endpoint.UriScheme = Http);
    }

    public void AddMigrations(IResourceBuilder<ProjectResource> migrator)
    {
        if (Manifest.Migrator is not { } program)
            return;
        Migrator = migrator.Resource;
        var name = migrator.Resource.Name;
        BlueMigrator = AddProgram($"{name}-blue", program.Blue).Resource;
        GreenMigrator = AddProgram($"{name}-green", Manifest.FailingMigrator ?? program.Green).WithExplicitStart().Resource;
        NextMigrator = Manifest.FailingMigrator is null ? null : AddProgram($"{name}-next", program.Green).WithExplicitStart().Resource;
        Contractor = AddProgram($"{name}-contract", program.Blue).WithArgs("--contract").WithExplicitStart().Resource;
        BackgroundWork = AddProgram("background-work", program.Green).WithArgs(context =>
        {
            foreach (var argument in BackgroundArguments)
                context.Args.Add(argument);
        }).WithExplicitStart().Resource;
    }

    /// <summary>An only instance is called by its side, of several each has a number too.</summary>
    private IReadOnlyList<ExecutableResource> AddSide(IResourceBuilder<ProjectResource> service, Side side, string program, string healthPath, int count)
    {
        var name = $"{service.Resource.Name}-{(side == Side.Blue ? "blue" : "green")}";
        return [.. Enumerable.Range(1, count).Select(number => AddInstance(service, side, count == 1 ? name : $"{name}-{number}", program, healthPath))];
    }

    private ExecutableResource AddInstance(IResourceBuilder<ProjectResource> service, Side side, string name, string program, string healthPath)
    {
        var instance = AddProgram(name, program)
            .WithEndpoint(Http, endpoint => (endpoint.UriScheme, endpoint.IsProxied) = (Http, false))
            .WithHttpHealthCheck(healthPath)
            .WithAnnotation(new SideAnnotation(service.Resource, side));
        if (side == Side.Green)
            instance.WithExplicitStart();
        return instance.Resource;
    }

    private EndpointReference AddListener(string name)
    {
        Edge.WithEndpoint(name, endpoint => (endpoint.UriScheme, endpoint.IsProxied) = (Http, false));
        return Edge.GetEndpoint(name);
    }

    private IResourceBuilder<ExecutableResource> AddProgram(string name, string assembly) =>
        _builder.AddExecutable(name, DotNetHost.Command, Path.GetDirectoryName(assembly)!, "exec", assembly);
}
