using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A health check that decides whether a running resource can be used.</summary>
/// <param name="key">The name under which the check is registered in the AppHost's services.</param>
[DebuggerDisplay("{Key}")]
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The name of the check.</summary>
    public string Key { get; } = !string.IsNullOrEmpty(key) ? key : throw new ArgumentException("A health check needs a key.", nameof(key));
}
