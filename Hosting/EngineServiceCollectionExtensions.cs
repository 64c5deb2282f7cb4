using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Embedded.CommandLine;
using Embedded.Dashboard;
using Embedded.Health;
using Embedded.Orchestration;
using Embedded.Processes;
using Embedded.Settings;
using Embedded.Terminal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Embedded;

/// <summary>The engine's own services.</summary>
internal static class EngineServiceCollectionExtensions
{
    public static void AddEngine(this IServiceCollection services, DistributedApplicationBuilder builder, AppHostArguments arguments, EngineSettings settings, DistributedApplicationOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(arguments);
        services.AddSingleton(settings);
        services.AddSingleton(options);
        services.AddSingleton<IDistributedApplicationBuilder>(builder);
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(_ => new DistributedApplicationModel(builder.Resources));
        services.AddSingleton(builder.Eventing);
        services.AddSingleton(_ => builder.Pipeline);
        services.AddSingleton<OperationRunner>();
        services.AddSingleton(_ => TerminalConsole.Create());
        services.AddLogging(logging => ConfigureLogging(logging, options));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopTimeout * 3);
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);

        services.AddModelServices();
        if (arguments.Operation == DistributedApplicationOperation.Publish) services.AddPipeline(arguments);
        else services.AddOrchestrator(hasDashboard: settings.Dashboard && !options.DisableDashboard);
    }

    private static void ConfigureLogging(ILoggingBuilder logging, DistributedApplicationOptions options)
    {
        // The console is for what people need to see; what goes wrong is told there by resource.
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        logging.AddFilter("System.Net.Http.HttpClient", LogLevel.None);
        if (options.EnableResourceLogging) logging.AddFilter("Aspire.Hosting", LogLevel.Information);
    }

    private static void AddModelServices(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(HttpEndpointHealthCheck)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromSeconds(30) });
        services.AddHealthChecks();
        services.AddSingleton(provider => new ResourceLoggerService(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton(provider => new ResourceCommandService(
            provider.GetRequiredService<ResourceNotificationService>(), provider.GetRequiredService<ResourceLoggerService>(), provider));
    }

    private static void AddPipeline(this IServiceCollection services, AppHostArguments arguments)
    {
        services.Configure<PipelineOptions>(pipeline =>
        {
            pipeline.Step = arguments.Step;
            pipeline.OutputPath = arguments.Values.GetValueOrDefault("output-path");
            pipeline.LogLevel = arguments.Values.GetValueOrDefault("log-level");
        });
        services.AddSingleton<IPipelineOutputService, PipelineOutputService>();
        services.AddSingleton<IPipelineActivityReporter>(provider => new ConsoleActivityReporter(
            provider.GetRequiredService<IAnsiConsole>(),
            provider.GetRequiredService<TimeProvider>(),
            Enum.TryParse<LogLevel>(arguments.Values.GetValueOrDefault("log-level"), ignoreCase: true, out var level) ? level : LogLevel.Information));
    }

    private static void AddOrchestrator(this IServiceCollection services, bool hasDashboard)
    {
        services.AddSingleton<EndpointAllocator>();
        services.AddSingleton<ResourcePublisher>();
        services.AddSingleton<ProjectBuilder>();
        services.AddSingleton<RuntimeFactory>();
        services.AddSingleton<ProcessRuntimeServices>();
        services.AddSingleton<PostgresRuntimeServices>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<OrchestratorServices>(provider, provider));
        services.AddSingleton(provider => new RunDirectory(provider.GetRequiredService<EngineSettings>()));
        services.AddSingleton(provider => new ProcessRunner(provider.GetRequiredService<RunDirectory>().Ledgers, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HealthCheckRunner>();
        services.AddSingleton<ApplicationOrchestrator>();

        // In the order they start; they stop in reverse.
        services.AddHostedService<OrphanCleanup>();
        if (hasDashboard) services.AddDashboard();
        services.AddHostedService<ResourceHealthMonitor>();
        services.AddHostedService(provider => provider.GetRequiredService<ApplicationOrchestrator>());
    }
}
