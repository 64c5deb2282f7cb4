using Embedded.Dashboard.Reporting;
using Embedded.Dashboard.Views;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Dashboard;

/// <summary>The dashboard's part of the engine.</summary>
internal static class DashboardServiceCollectionExtensions
{
    /// <summary>Begins it here: what is registered as hosted service later starts later and stops earlier.</summary>
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddSingleton<DashboardStatus>();
        services.AddSingleton<DashboardSetup>();
        services.AddSingleton<SecretValues>();
        services.AddSingleton<ResourceFeed>();
        services.AddSingleton<UsageFeed>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<DashboardChannel>();
        services.AddHostedService<DashboardHost>();
    }
}
