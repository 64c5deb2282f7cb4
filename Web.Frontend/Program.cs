using ServiceDefaults;
using ServiceDefaults.Api;
using ServiceDefaults.Health;
using ServiceDefaults.RateLimits;
using Web.Frontend.Apis;
using Web.Frontend.Errors;
using Web.Frontend.Notices;
using Web.Frontend.Sessions;
using Web.Frontend.Shell;
using Web.Frontend.SignIn;

if (args is [HealthCheckCommand.Name, ..])
    return await HealthCheckCommand.RunAsync(args);

var builder = WebApplication.CreateBuilder(args);

// Assets are found when the build output runs in any environment, not in Development alone; nothing to do once published.
builder.WebHost.UseStaticWebAssets();

builder.AddServiceDefaults();
builder.AddApiLimits();
builder.AddVisitorRate();
builder.AddSecurityHeaders();
builder.AddSessions();
builder.AddSignIn();
builder.AddPages();
builder.AddErrorPages();
builder.AddApiClients();
builder.Services.AddSingleton<NoticeTokens>();

var app = builder.Build();

app.UseSecurityHeaders();
app.UseErrorPages();
app.UseVisitorRate();
app.UseBodyLimit();
app.UseSignIn();
app.UseAntiforgery();
app.UseStaleFormPage();

// No check of an API here: without one the site still answers, with the pages that do not need it and with error pages.
// Were it unhealthy whenever an API is, one failing API would take the whole site out of the load balancer.
app.MapDefaultEndpoints();
// Everybody's, and asked for with every page: nobody looks who it is.
app.MapStaticAssets().ShortCircuit();
app.MapRazorComponents<App>();
app.MapSignIn();
app.MapGet("/admin", () => TypedResults.Redirect("/admin/suppliers"));

app.Run();
return 0;
