using Embedded.Dashboard.Components.Live;
using Embedded.Dashboard.Components.Shared;
using Embedded.Dashboard.Listening;
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

    /// <summary>Before routing: what fails, or is not there, has a page.</summary>
    public static void UseDashboardErrors(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
    }

    public static void MapDashboardPages(this WebApplication app)
    {
        // Assets are the same for everybody and hold nothing of the run.
        app.MapStaticAssets().AllowAnonymous();

        // The policy that pages may not be framed stands in the headers of every answer.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static bool IsPage(HttpContext context) =>
        context.Features.Get<ListenerFeature>() is null or { Kind: ListenerKind.Frontend } && !context.Request.Path.StartsWithSegments("/api");
}
