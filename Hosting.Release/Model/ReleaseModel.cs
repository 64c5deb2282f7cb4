using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Release;

/// <summary>A release as the app model describes it, in order.</summary>
internal sealed class ReleaseModel
{
    private static readonly TimeSpan DefaultBakeTime = TimeSpan.FromMinutes(10);

    private readonly ReleaseResource _release;

    private ReleaseModel(ReleaseResource release, IReadOnlyList<ServiceModel> services)
    {
        _release = release;
        Services = services;
    }

    public string Name => _release.Name;

    /// <summary>Providers before their consumers.</summary>
    public IReadOnlyList<ServiceModel> Services { get; }

    public ProjectResource? Migrator => Last<ReleaseMigrationsAnnotation>()?.Migrator;

    public TrafficShift Shift => Last<TrafficShiftAnnotation>()?.Shift ?? TrafficShift.AllAtOnce;

    public ShiftControl ShiftControl => Last<ShiftControlAnnotation>()?.Control ?? ShiftControl.Stepwise;

    public AnalysisOptions Analysis => Last<ReleaseAnalysisAnnotation>()?.Options ?? new();

    public TimeSpan BakeTime => Last<BakeTimeAnnotation>()?.Time ?? DefaultBakeTime;

    public ReleaseLimits Limits => Last<ReleaseLimitsAnnotation>()?.Limits ?? new();

    public IReadOnlyDictionary<string, string> RehearsalSettings =>
        _release.Annotations.OfType<RehearsalSettingAnnotation>().GroupBy(each => each.Name).ToDictionary(same => same.Key, same => same.Last().Value);

    public TestUserAnnotation? TestUser => Last<TestUserAnnotation>();

    public RehearsalLoadAnnotation? Load => Last<RehearsalLoadAnnotation>();

    public BackgroundWorkAnnotation? BackgroundWork => Last<BackgroundWorkAnnotation>();

    /// <summary>What must pass on one side.</summary>
    public IReadOnlyList<PlannedGate> GatesOf(Side side) =>
        [.. _release.Annotations.OfType<ReleaseGateAnnotation>().Where(gate => gate.Side == side).Select(gate => gate.Gate)];

    /// <summary>The service that people reach: the one nobody of the release calls, with an endpoint that is reachable from outside.</summary>
    public ServiceModel? Site => Services.LastOrDefault(service => service.Resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal));

    /// <exception cref="DistributedApplicationException">The description is not in order; the message has every fault.</exception>
    public static ReleaseModel Read(ReleaseResource release)
    {
        var faults = new List<string>();
        var annotations = release.Annotations.OfType<ReleasedServiceAnnotation>().ToList();
        if (annotations.Count == 0)
            faults.Add("It releases no service. Add one with WithService.");
        faults.AddRange(annotations.GroupBy(each => each.Service).Where(same => same.Count() > 1).Select(same =>
            $"The service '{same.Key.Name}' is named {same.Count()} times. Leave one."));
        var services = annotations.Select(each => each.Service).Distinct().ToList();
        faults.AddRange(release.Annotations.OfType<WarmUpAnnotation>().Where(each => !services.Contains(each.Service)).Select(each =>
            $"'{each.Service.Name}' is to be warmed up, but is not released. Add it with WithService."));
        faults.AddRange(release.Annotations.OfType<WarmUpAnnotation>().SelectMany(each => each.Paths.Where(path => !path.StartsWith('/')).Select(path =>
            $"'{path}', with which '{each.Service.Name}' is to be warmed up, is no path: begin it with a slash.")));
        faults.AddRange(release.Annotations.OfType<ReleasedServiceAnnotation>().Where(each => !each.HealthPath.StartsWith('/')).Select(each =>
            $"The health path '{each.HealthPath}' of '{each.Service.Name}' is no path: begin it with a slash."));
        if (release.Annotations.OfType<RehearsalLoadAnnotation>().LastOrDefault() is { } load && !services.Contains(load.Service))
            faults.Add($"The load is to write to '{load.Service.Name}', which is not released. Add it with WithService.");
        var ordered = ServiceOrder.Of(services, faults);
        var model = new ReleaseModel(release, [.. ordered.Select(service => Describe(release, service, services))]);
        faults.AddRange(model.GatesOf(Side.Blue).Concat(model.GatesOf(Side.Green)).GroupBy(gate => gate.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
            .Select(same => $"{same.Count()} gates or smoke tests are called '{same.Key}'. Give each a name of its own."));
        if (faults.Count > 0)
            throw new DistributedApplicationException($"The release '{release.Name}' is not in order:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}");
        return model;
    }

    private static ServiceModel Describe(ReleaseResource release, ProjectResource service, List<ProjectResource> services) => new(
        service,
        service.GetProjectMetadata().ProjectPath,
        release.Annotations.OfType<ReleasedServiceAnnotation>().Last(each => each.Service == service).HealthPath,
        [.. ServiceOrder.ProvidersOf(service, services).Select(provider => provider.Name)],
        [.. release.Annotations.OfType<WarmUpAnnotation>().Where(each => each.Service == service).SelectMany(each => each.Paths)],
        service.GetReplicaCount());

    private T? Last<T>() where T : IResourceAnnotation => _release.Annotations.OfType<T>().LastOrDefault();
}
