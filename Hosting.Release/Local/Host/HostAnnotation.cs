using Aspire.Hosting.ApplicationModel;

namespace Hosting.Release.Local.Host;

/// <summary>On a release whose rehearsal this AppHost hosts.</summary>
internal sealed class HostAnnotation(HostModel model) : IResourceAnnotation
{
    public HostModel Model { get; } = model;
}

/// <summary>On an instance.</summary>
internal sealed class SideAnnotation(ProjectResource service, Control.Side side) : IResourceAnnotation
{
    public ProjectResource Service { get; } = service;

    public Control.Side Side { get; } = side;
}
