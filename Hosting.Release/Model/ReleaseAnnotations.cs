using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Analysis;
using Hosting.Release.Plan;

namespace Hosting.Release;

/// <summary>A service that is part of a release.</summary>
/// <param name="service">The service.</param>
/// <param name="healthPath">What is asked to know whether an instance is healthy; 200 is.</param>
public sealed class ReleasedServiceAnnotation(ProjectResource service, string healthPath) : IResourceAnnotation
{
    /// <summary>The service.</summary>
    public ProjectResource Service { get; } = service;

    /// <summary>What is asked to know whether an instance is healthy; 200 is.</summary>
    public string HealthPath { get; } = healthPath;
}

/// <summary>The project that migrates the databases.</summary>
/// <param name="migrator">Run without arguments it applies expand scripts, with <c>--contract</c> contract scripts too.</param>
public sealed class ReleaseMigrationsAnnotation(ProjectResource migrator) : IResourceAnnotation
{
    /// <summary>The project.</summary>
    public ProjectResource Migrator { get; } = migrator;
}

/// <summary>How traffic moves.</summary>
/// <param name="shift">The steps.</param>
public sealed class TrafficShiftAnnotation(TrafficShift shift) : IResourceAnnotation
{
    /// <summary>The steps.</summary>
    public TrafficShift Shift { get; } = shift;
}

/// <summary>
/// Who moves the traffic between the steps where the release is carried out in the end. A rehearsal does it in the same way, so that it never
/// shows what that target cannot do.
/// </summary>
/// <param name="control">Who does.</param>
public sealed class ShiftControlAnnotation(Control.ShiftControl control) : IResourceAnnotation
{
    /// <summary>Who does.</summary>
    public Control.ShiftControl Control { get; } = control;
}

/// <summary>A gate of green, or a smoke test of blue.</summary>
/// <param name="gate">What is run.</param>
/// <param name="side">Which side must pass it.</param>
public sealed class ReleaseGateAnnotation(PlannedGate gate, Control.Side side) : IResourceAnnotation
{
    /// <summary>What is run.</summary>
    public PlannedGate Gate { get; } = gate;

    /// <summary>Which side must pass it.</summary>
    public Control.Side Side { get; } = side;
}

/// <summary>How green is compared with blue.</summary>
/// <param name="options">The options.</param>
public sealed class ReleaseAnalysisAnnotation(AnalysisOptions options) : IResourceAnnotation
{
    /// <summary>The options.</summary>
    public AnalysisOptions Options { get; } = options;
}

/// <summary>How long blue goes on running once all traffic has moved.</summary>
/// <param name="time">Zero or more.</param>
public sealed class BakeTimeAnnotation(TimeSpan time) : IResourceAnnotation
{
    /// <summary>Zero or more.</summary>
    public TimeSpan Time { get; } = time;
}

/// <summary>How long each part of a release may take.</summary>
/// <param name="limits">The limits.</param>
public sealed class ReleaseLimitsAnnotation(ReleaseLimits limits) : IResourceAnnotation
{
    /// <summary>The limits.</summary>
    public ReleaseLimits Limits { get; } = limits;
}

/// <summary>Pages that green is asked for before it gets traffic.</summary>
/// <param name="service">The service.</param>
/// <param name="paths">Paths that anybody may ask for, as often as they like.</param>
public sealed class WarmUpAnnotation(ProjectResource service, IReadOnlyList<string> paths) : IResourceAnnotation
{
    /// <summary>The service.</summary>
    public ProjectResource Service { get; } = service;

    /// <summary>Paths that anybody may ask for, as often as they like.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;
}

/// <summary>Who signs in for gates and smoke tests.</summary>
/// <param name="user">The user's name.</param>
/// <param name="password">The user's password.</param>
public sealed class TestUserAnnotation(string user, ParameterResource password) : IResourceAnnotation
{
    /// <summary>The user's name.</summary>
    public string User { get; } = user;

    /// <summary>The user's password.</summary>
    public ParameterResource Password { get; } = password;
}

/// <summary>Configuration that the AppHost has while it hosts a rehearsal.</summary>
/// <param name="name">Its key; a colon is written as two underscores.</param>
/// <param name="value">Its value.</param>
public sealed class RehearsalSettingAnnotation(string name, string value) : IResourceAnnotation
{
    /// <summary>Its key; a colon is written as two underscores.</summary>
    public string Name { get; } = name;

    /// <summary>Its value.</summary>
    public string Value { get; } = value;
}

/// <summary>As whom a rehearsal's load writes.</summary>
/// <param name="service">The service that it writes to.</param>
/// <param name="authority">Where it gets its tokens.</param>
/// <param name="client">Its client id there.</param>
/// <param name="secret">That client's secret.</param>
public sealed class RehearsalLoadAnnotation(ProjectResource service, ReferenceExpression authority, string client, ParameterResource secret) : IResourceAnnotation
{
    /// <summary>The service that it writes to.</summary>
    public ProjectResource Service { get; } = service;

    /// <summary>Where it gets its tokens.</summary>
    public ReferenceExpression Authority { get; } = authority;

    /// <summary>Its client id there.</summary>
    public string Client { get; } = client;

    /// <summary>That client's secret.</summary>
    public ParameterResource Secret { get; } = secret;
}

/// <summary>The project's one-off command that says which version may do background work.</summary>
/// <param name="project">The project that is run.</param>
/// <param name="service">The service whose background work it is.</param>
public sealed class BackgroundWorkAnnotation(ProjectResource project, ProjectResource service) : IResourceAnnotation
{
    /// <summary>The project that is run.</summary>
    public ProjectResource Project { get; } = project;

    /// <summary>The service whose background work it is.</summary>
    public ProjectResource Service { get; } = service;
}
