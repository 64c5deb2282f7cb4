using Embedded.Dashboard.AppHost;
using Embedded.Dashboard.Components;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Runs;

// Its own folder is its content root wherever it was started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

// Assets are found when the build output runs in any environment, not in Development alone; nothing to do once published.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<RunCatalog>();
builder.Services.AddAppHost();
builder.Services.AddDashboardPages();

var app = builder.Build();
app.UseWebSockets();
app.UsePageErrors();
app.UseAntiforgery();
app.MapAppHost();
app.MapDashboardPages();
app.Run();
