using Embedded.Dashboard.Components.Commands;
using Embedded.Dashboard.Components.Live;
using Embedded.Dashboard.Components.Shared;
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
        services.AddScoped<CommandRunner>();
        services.AddScoped<AddressBar>();
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            // A laptop that slept for a night comes back to the page it left; one circuit costs a few hundred kilobytes.
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            circuit.DisconnectedCircuitMaxRetained = 20;
        });
        return services;
    }

    /// <summary>Errors as pages, for those who asked for a page; others get their plain status.</summary>
    public static void UsePageErrors(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(AsksForPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
    }

    public static void MapDashboardPages(this IEndpointRouteBuilder routes)
    {
        // Assets are the same for everybody and hold nothing of the run.
        routes.MapStaticAssets().AllowAnonymous();

        // The policy that pages may not be framed stands in the headers of every answer.
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static bool AsksForPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
