namespace Hosting.Release.Edge;

/// <summary>One port of the load balancer, on this machine alone.</summary>
/// <param name="Name">Unique, for instance <c>public</c>.</param>
/// <param name="Port">1 to 65535, on 127.0.0.1 and ::1; 0 takes any on 127.0.0.1, which the state then tells.</param>
/// <param name="Kind">Which traffic comes in here.</param>
/// <param name="Rules">The longest path that fits wins; a request that none fits is answered with 404.</param>
public sealed record EdgeListener(string Name, int Port, ListenerKind Kind, IReadOnlyList<PathRule> Rules);

/// <summary>Which traffic a listener takes.</summary>
public enum ListenerKind
{
    /// <summary>Everybody's; shared out by weight.</summary>
    Production,

    /// <summary>That of the tests of a release; goes to the side that the service names.</summary>
    Test,
}

/// <summary>What is below a path goes to a service.</summary>
/// <param name="Path">Begins with a slash; whole segments count: <c>/admin</c> fits <c>/admin/suppliers</c>, and not <c>/administration</c>.</param>
/// <param name="Service">The service's name.</param>
public sealed record PathRule(string Path, string Service);
