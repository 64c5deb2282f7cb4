using System.Text.Json;
using Hosting.Release.Edge.Admin;
using Hosting.Release.Edge.Counting;
using Hosting.Release.Edge.Probes;
using Hosting.Release.Edge.Proxying;
using Hosting.Release.Edge.Targets;

namespace Hosting.Release.Edge.Startup;

/// <summary>The load balancer: its parts, and how it starts and ends.</summary>
internal static partial class EdgeApplication
{
    // What CodeDeploy's load balancers give an instance that is taken out is up to the release; this is for the load balancer itself.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    /// <returns>The exit code: 0 after a signal, 1 when what it was given is no good.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        EdgeConfiguration configuration;
        string token;
        try
        {
            configuration = await ConfigurationFile.ReadAsync(Environment.GetEnvironmentVariable(EdgeEnvironment.Configuration));
            token = AdminToken.Checked(Environment.GetEnvironmentVariable(EdgeEnvironment.AdminToken));
        }
        catch (Exception exception) when (exception is EdgeException or IOException or UnauthorizedAccessException or JsonException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        await using var app = Build(args, configuration, token);
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"The load balancer cannot listen: {exception.Message}");
            return 1;
        }

        var listeners = app.Services.GetRequiredService<Listeners>();
        LogAdmin(app.Logger, listeners.AdminAddress);
        foreach (var listener in listeners.Taken)
            LogListener(app.Logger, listener.Name, listener.Kind, listener.Port);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Everything but the start.</summary>
    public static WebApplication Build(string[] args, EdgeConfiguration configuration, string token)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var listeners = new Listeners(configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(listeners.Configure);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting", LogLevel.Warning).AddFilter("Yarp", LogLevel.Error);
        // It says for each listener that it does not listen where the environment says; and where else would it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        builder.Services.ConfigureHttpJsonOptions(json => EdgeJson.Apply(json.SerializerOptions));

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(listeners);
        builder.Services.AddSingleton(new AdminToken(token));
        builder.Services.AddSingleton(new Routing(configuration));
        builder.Services.AddSingleton<SecondCounts>();
        builder.Services.AddSingleton<EdgeStateReader>();
        builder.Services.AddSingleton<InstanceClient>();
        builder.Services.AddSingleton<RequestForwarding>();
        builder.Services.AddHttpForwarder();
        builder.Services.AddHostedService<HealthProbes>();

        var app = builder.Build();
        var forwarding = app.Services.GetRequiredService<RequestForwarding>();
        // Before anything else: what comes in by a listener is never a matter of this process.
        app.Use((context, next) =>
            context.Features.Get<ListenerFeature>() is { } listener ? forwarding.ForwardAsync(context, listener.Listener) : next(context));
        app.UseRouting();
        app.MapAdmin();
        return app;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Admin API on {Address}")]
    private static partial void LogAdmin(ILogger logger, Uri address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Listener {Name} ({Kind}) on port {Port}")]
    private static partial void LogListener(ILogger logger, string name, ListenerKind kind, int port);
}
