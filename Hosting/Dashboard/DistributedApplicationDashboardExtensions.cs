using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Dashboard;

/// <summary>Reaches the dashboard of a started application from a test.</summary>
public static class DistributedApplicationDashboardExtensions
{
    /// <summary>The link that signs the first browser in; waits until the dashboard is there.</summary>
    /// <exception cref="InvalidOperationException">The application has no dashboard (a test's has one only with <c>DisableDashboard = false</c>), or it could not be started.</exception>
    public static Task<string> GetDashboardLinkAsync(this DistributedApplication app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.GetService<DashboardStatus>() is { } status
            ? status.FirstLink.WaitAsync(cancellationToken)
            : throw new InvalidOperationException("The application has no dashboard: DisableDashboard is set, as it is in tests by default, or Embedded:Dashboard is false.");
    }
}
