using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Health;

/// <summary>The addresses that load balancers and orchestrators ask.</summary>
public static class HealthPaths
{
    /// <summary>200 as long as the process answers requests, whatever the state of its dependencies.</summary>
    public const string Alive = "/alive";

    /// <summary>200 when the dependencies work too, otherwise 503.</summary>
    public const string Health = "/health";

    internal static bool Contain(PathString path) => path == Alive || path == Health;
}
