using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Release;

/// <summary>What a release adds to an AppHost of Aspire's engine: a rehearsal needs the embedded one, and says so.</summary>
internal static class ReleaseSteps
{
    private static readonly string[] Names = ["plan", "rehearse", "release-control", "release-abort"];

    public static void Add(IResourceBuilder<ReleaseResource> release)
    {
        foreach (var name in Names)
        {
            release.ApplicationBuilder.Pipeline.AddStep(name, context =>
                name == "plan" && LivePlanAnnotation.Of(context, context.Services.GetRequiredService<IConfiguration>()) is { } live ? live(context) : throw new DistributedApplicationException(
                    $"'{name}' needs the embedded engine, which starts both sides as processes of this machine. Run it without -p:HostingEngine=Aspire."));
        }
    }

    public static void AddService(IResourceBuilder<ReleaseResource> release, IResourceBuilder<ProjectResource> service, string healthPath)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(healthPath);
    }

    public static void AddMigrations(IResourceBuilder<ReleaseResource> release, IResourceBuilder<ProjectResource> migrator)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(migrator);
    }
}
