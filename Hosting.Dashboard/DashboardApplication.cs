using Embedded.Dashboard.Api;
using Embedded.Dashboard.AppHost;
using Embedded.Dashboard.Components;
using Embedded.Dashboard.Listening;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Otlp;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.SignIn;

namespace Embedded.Dashboard;

/// <summary>What the dashboard is made of.</summary>
internal static class DashboardApplication
{
    public static WebApplication Build(string[] args)
    {
        // Its own folder is its content root wherever it was started from, and the lists of its assets have its own name.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(DashboardApplication).Assembly.GetName().Name,
        });

        // Assets are found when the build output runs in any environment, not in Development alone; nothing to do once published.
        builder.WebHost.UseStaticWebAssets();
        builder.AddQuietLogging();
        builder.AddListeners();
        builder.AddSignIn();
        builder.Services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<RunCatalog>();
        builder.Services.AddAppHost();
        builder.Services.AddOtlp();
        builder.Services.AddApi();
        builder.Services.AddDashboardPages();

        var app = builder.Build();
        app.UseHostFilter();
        app.UseWebSockets();
        app.UseSecurityHeaders();
        app.UsePageErrors();
        app.UseRouting();
        app.UseListenerMatch();
        app.UseOtlpKey();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapDashboardPages();
        app.MapAppHost();
        app.MapSignOut();
        app.MapOtlp();
        app.MapApi();
        return app;
    }
}
