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
builder.Services.AddDashboardPages();

var app = builder.Build();
app.MapDashboardPages();
app.Run();
