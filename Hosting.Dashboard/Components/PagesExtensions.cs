using Embedded.Dashboard.AppHost;
using Embedded.Dashboard.Components.Live;
using Embedded.Dashboard.Components.Shared;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace Embedded.Dashboard.Components;

/// <summary>The pages and what they need.</summary>
internal static class PagesExtensions
{
    public static IServiceCollection AddDashboardPages(this IServiceCollection services)
    {
        services.AddMudServices(configuration =>
        {
            configuration.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            configuration.SnackbarConfiguration.PreventDuplicates = false;
            configuration.SnackbarConfiguration.SnackbarVariant = Variant.Filled;
            configuration.SnackbarConfiguration.MaxDisplayedSnackbars = 4;
        });
        services.TryAddSingleton<IAppHostConnection, NoAppHost>();
        services.AddSingleton<ResourceColors>();
        services.AddScoped<PageVisibility>();
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            // A laptop that slept for a night comes back to the page it left; one circuit costs a few hundred kilobytes.
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            circuit.DisconnectedCircuitMaxRetained = 20;
        });
        return services;
    }

    public static void MapDashboardPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
