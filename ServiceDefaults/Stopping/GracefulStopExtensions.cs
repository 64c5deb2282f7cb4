using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Stopping;

/// <summary>How long a process that was told to stop goes on with what it has begun.</summary>
public static class GracefulStopExtensions
{
    /// <summary>
    /// 20 s, unless <c>HostOptions</c> say otherwise. ECS kills a container 30 s after SIGTERM unless its task definition says otherwise: the rest is for
    /// telemetry that has not been sent yet. A request takes less: a statement ends after 6 s, and a page after 8 s of asking the APIs.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static void AddGracefulStop(this IHostApplicationBuilder builder) =>
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
}
