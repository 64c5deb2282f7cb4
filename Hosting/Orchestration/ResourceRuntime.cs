using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>Brings one resource to life and ends it again. One subclass for each kind of resource.</summary>
internal abstract class ResourceRuntime(IResource resource) : IDisposable
{
    public IResource Resource { get; } = resource;

    /// <summary>What kind the resource is shown as.</summary>
    public abstract string ResourceType { get; }

    /// <summary>Whether people can start, stop and restart it.</summary>
    public virtual bool HasLifecycle => true;

    /// <summary>Facts shown with it from the beginning.</summary>
    public virtual ImmutableArray<ResourcePropertySnapshot> Properties => [];

    /// <summary>Starts it, and publishes how that goes, from <see cref="KnownResourceStates.Starting"/> on.</summary>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">It cannot be started; the message names what, where and what to do.</exception>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends it, if it runs. Returns when nothing is left of it.</summary>
    public abstract Task StopAsync(CancellationToken cancellationToken);

    /// <summary>Removes what it kept for another start: after the last stop.</summary>
    public virtual void CleanUp() { }

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
