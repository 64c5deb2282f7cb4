using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource to wait for before this one starts.</summary>
/// <param name="resource">The resource to wait for.</param>
/// <param name="waitType">What to wait for.</param>
/// <param name="exitCode">The exit code expected, for <see cref="WaitType.WaitForCompletion"/>.</param>
[DebuggerDisplay("{WaitType} {Resource.Name,nq}")]
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The resource to wait for.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What to wait for.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>What to do when it ends; null for <see cref="ResourceNotificationServiceOptions.DefaultWaitBehavior"/>.</summary>
    public WaitBehavior? WaitBehavior { get; init; }

    /// <summary>The exit code expected, for <see cref="WaitType.WaitForCompletion"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
