using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Release;

/// <summary>
/// Describes a release on the app model. What is wrong with a description is told when a release is planned, all of it at once.
/// </summary>
public static class ReleaseBuilderExtensions
{
    private static readonly TimeSpan GateTimeout = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Adds a release, with the steps <c>plan</c>, <c>rehearse</c>, <c>release-control</c> and <c>release-abort</c>. When the application
    /// simply runs there is nothing to see of it.
    /// </summary>
    public static IResourceBuilder<ReleaseResource> AddRelease(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var resource = new ReleaseResource(name);
        var release = builder.ExecutionContext.IsPublishMode ? builder.AddResource(resource) : builder.CreateResourceBuilder(resource);
        ReleaseSteps.Add(release);
        return release;
    }

    /// <summary>Releases a service. Its place in the order follows from the references between services.</summary>
    /// <param name="builder">The release.</param>
    /// <param name="service">The service; say everything else about it before.</param>
    /// <param name="healthPath">What is asked to know whether an instance is healthy; 200 is. Default: <c>/health</c>.</param>
    public static IResourceBuilder<ReleaseResource> WithService(
        this IResourceBuilder<ReleaseResource> builder, IResourceBuilder<ProjectResource> service, string healthPath = "/health")
    {
        ArgumentNullException.ThrowIfNull(service);
        builder.With(new ReleasedServiceAnnotation(service.Resource, healthPath));
        ReleaseSteps.AddService(builder, service, healthPath);
        return builder;
    }

    /// <summary>Names the project that migrates the databases: expand scripts before green, with <c>--contract</c> contract scripts after blue.</summary>
    public static IResourceBuilder<ReleaseResource> WithMigrations(this IResourceBuilder<ReleaseResource> builder, IResourceBuilder<ProjectResource> migrator)
    {
        ArgumentNullException.ThrowIfNull(migrator);
        builder.With(new ReleaseMigrationsAnnotation(migrator.Resource), isSingle: true);
        ReleaseSteps.AddMigrations(builder, migrator);
        return builder;
    }

    /// <summary>Says how traffic moves. Default: all at once.</summary>
    public static IResourceBuilder<ReleaseResource> WithTrafficShift(this IResourceBuilder<ReleaseResource> builder, TrafficShift shift) =>
        builder.With(new TrafficShiftAnnotation(shift), isSingle: true);

    /// <summary>
    /// Says who moves the traffic between the steps where the release is carried out in the end: the controller, or, as with CodeDeploy, the target by
    /// its own clock. Rehearsals and plans go by it. Default: the controller.
    /// </summary>
    public static IResourceBuilder<ReleaseResource> WithShiftControl(this IResourceBuilder<ReleaseResource> builder, ShiftControl control) =>
        builder.With(new ShiftControlAnnotation(control), isSingle: true);

    /// <summary>Adds what must pass on blue's production listener once the schema was expanded.</summary>
    /// <param name="builder">The release.</param>
    /// <param name="name">Unique within the release; ASCII letters, digits and hyphens.</param>
    /// <param name="command">
    /// A program on PATH, a path in the source tree, or a test project in it (it ends in <c>.csproj</c>), which is built from blue's source.
    /// </param>
    /// <param name="arguments">Its arguments. Default: none.</param>
    /// <param name="timeout">Default: 10 minutes.</param>
    /// <param name="environment">Added to its environment. Default: nothing.</param>
    public static IResourceBuilder<ReleaseResource> WithSmokeTests(
        this IResourceBuilder<ReleaseResource> builder, string name, string command, string[]? arguments = null, TimeSpan? timeout = null,
        IReadOnlyDictionary<string, string>? environment = null) =>
        builder.With(new ReleaseGateAnnotation(Gate(name, command, arguments, timeout, environment), Side.Blue));

    /// <summary>Adds what must pass on green's test listener before any traffic moves; in the order in which they are added.</summary>
    /// <inheritdoc cref="WithSmokeTests" path="/param"/>
    public static IResourceBuilder<ReleaseResource> WithGate(
        this IResourceBuilder<ReleaseResource> builder, string name, string command, string[]? arguments = null, TimeSpan? timeout = null,
        IReadOnlyDictionary<string, string>? environment = null) =>
        builder.With(new ReleaseGateAnnotation(Gate(name, command, arguments, timeout, environment), Side.Green));

    /// <summary>Says how green is compared with blue.</summary>
    /// <param name="builder">The release.</param>
    /// <param name="configure">Gets the defaults: <c>o => o with { ErrorMargin = 0.01 }</c>.</param>
    public static IResourceBuilder<ReleaseResource> WithAnalysis(this IResourceBuilder<ReleaseResource> builder, Func<AnalysisOptions, AnalysisOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.With(new ReleaseAnalysisAnnotation(configure(new AnalysisOptions())), isSingle: true);
    }

    /// <summary>How long blue goes on running once all traffic has moved; zero or more. Default: 10 minutes.</summary>
    public static IResourceBuilder<ReleaseResource> WithBakeTime(this IResourceBuilder<ReleaseResource> builder, TimeSpan time) =>
        builder.With(new BakeTimeAnnotation(time), isSingle: true);

    /// <summary>How long each part may take.</summary>
    /// <param name="builder">The release.</param>
    /// <param name="configure">Gets the defaults: <c>l => l with { Drain = TimeSpan.FromMinutes(1) }</c>.</param>
    public static IResourceBuilder<ReleaseResource> WithLimits(this IResourceBuilder<ReleaseResource> builder, Func<ReleaseLimits, ReleaseLimits> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.With(new ReleaseLimitsAnnotation(configure(new ReleaseLimits())), isSingle: true);
    }

    /// <summary>Pages that green is asked for before it gets traffic.</summary>
    /// <param name="builder">The release.</param>
    /// <param name="service">The service.</param>
    /// <param name="paths">Paths that anybody may ask for, as often as they like.</param>
    public static IResourceBuilder<ReleaseResource> WithWarmUp(
        this IResourceBuilder<ReleaseResource> builder, IResourceBuilder<ProjectResource> service, params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(service);
        return builder.With(new WarmUpAnnotation(service.Resource, paths));
    }

    /// <summary>Says who signs in for gates and smoke tests: they get it as <c>E2E_USER</c> and <c>E2E_PASSWORD</c>.</summary>
    public static IResourceBuilder<ReleaseResource> WithTestUser(
        this IResourceBuilder<ReleaseResource> builder, string user, IResourceBuilder<ParameterResource> password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return builder.With(new TestUserAnnotation(user, password.Resource), isSingle: true);
    }

    /// <summary>Gives the AppHost configuration while it hosts a rehearsal, such as one that has the databases seeded.</summary>
    /// <param name="builder">The release.</param>
    /// <param name="name">Its key; a colon is written as two underscores.</param>
    /// <param name="value">Its value.</param>
    public static IResourceBuilder<ReleaseResource> WithRehearsalSetting(this IResourceBuilder<ReleaseResource> builder, string name, string value) =>
        builder.With(new RehearsalSettingAnnotation(name, value));

    /// <summary>Says as whom the load of a rehearsal writes. Default: it only reads pages.</summary>
    /// <param name="builder">The release.</param>
    /// <param name="service">The service that it writes to.</param>
    /// <param name="authority">Where it gets its tokens.</param>
    /// <param name="client">Its client id there.</param>
    /// <param name="secret">That client's secret.</param>
    public static IResourceBuilder<ReleaseResource> WithLoadWrites(
        this IResourceBuilder<ReleaseResource> builder, IResourceBuilder<ProjectResource> service, ReferenceExpression authority, string client,
        IResourceBuilder<ParameterResource> secret)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(secret);
        return builder.With(new RehearsalLoadAnnotation(service.Resource, authority, client, secret.Resource), isSingle: true);
    }

    /// <summary>
    /// Says how background work moves from side to side: <c>PROJECT background-work --only VERSION</c> binds it to a version of the service,
    /// <c>--anybody</c> sets it free.
    /// </summary>
    public static IResourceBuilder<ReleaseResource> WithBackgroundWork(
        this IResourceBuilder<ReleaseResource> builder, IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> project)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(project);
        return builder.With(new BackgroundWorkAnnotation(project.Resource, service.Resource), isSingle: true);
    }

    private static IResourceBuilder<ReleaseResource> With<T>(this IResourceBuilder<ReleaseResource> builder, T annotation, bool isSingle = false)
        where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(annotation, isSingle ? ResourceAnnotationMutationBehavior.Replace : ResourceAnnotationMutationBehavior.Append);
    }

    private static PlannedGate Gate(string name, string command, string[]? arguments, TimeSpan? timeout, IReadOnlyDictionary<string, string>? environment) =>
        new(name, command, arguments ?? [], ".", timeout ?? GateTimeout, environment ?? new Dictionary<string, string>());
}
