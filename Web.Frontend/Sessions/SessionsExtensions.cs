using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Npgsql;
using ServiceDefaults.Databases;
using ServiceDefaults.SessionKeys;

namespace Web.Frontend.Sessions;

/// <summary>The site's database: the keys of its cookies and forms, and who is signed in.</summary>
internal static class SessionsExtensions
{
    public const string Connection = "site-db";

    public static void AddSessions(this IHostApplicationBuilder builder)
    {
        // Not part of the site's health: without it public pages are as ever, and no load balancer should take them away.
        builder.AddNpgsqlDataSource(Connection, settings => settings.DisableHealthChecks = true, ServiceConnections.Configure);

        var keys = builder.Configuration.GetSection("SessionKeys").Get<SessionKeysOptions>() ?? new SessionKeysOptions();
        builder.Services.AddOptions<SessionKeysOptions>().BindConfiguration("SessionKeys")
            .Validate(options => !options.Faults().Any(), string.Join(" ", keys.Faults())).ValidateOnStart();
        builder.Services.AddSessionKeys(keys, services => services.GetRequiredService<NpgsqlDataSource>());

        builder.Services.AddOptions<SessionTimes>().BindConfiguration("Sessions").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SessionTimes>, SessionTimesValidator>();
        builder.Services.AddSingleton<SessionTable>();
        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddSingleton<ITicketStore>(services => services.GetRequiredService<SessionStore>());
        builder.Services.AddHostedService<SessionSweeper>();
    }
}
