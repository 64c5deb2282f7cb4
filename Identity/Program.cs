using Identity.Configuration;
using Identity.Connect;
using Identity.Keys;
using Identity.Shell;
using Identity.SignIn;
using Identity.Users;
using ServiceDefaults;
using ServiceDefaults.Api;
using ServiceDefaults.Health;

var builder = WebApplication.CreateBuilder(args);

// Its one style sheet is found when the build output runs in any environment.
builder.WebHost.UseStaticWebAssets();

builder.AddServiceDefaults();
builder.AddApiLimits();
builder.AddIdentityOptions();
builder.AddUsers();
builder.AddSessions();
builder.AddSignInLimits();
builder.AddOpenIdProvider();
builder.AddPages();
builder.AddDerivedKeys();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAntiforgery();
app.UseStaleFormPage();
app.MapDefaultEndpoints();
app.MapStaticAssets();
app.MapConnect();
app.MapSignIn();
app.Run();
