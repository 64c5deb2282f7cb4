using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Embedded.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Embedded;

/// <summary>Registers what follows, logs, commands and checks resources, and what runs the pipeline.</summary>
internal static class EngineServices
{
    /// <summary>Needs the application model, the eventing and the pipeline to be registered beside it.</summary>
    public static IServiceCollection AddEngineServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks();
        services.AddSingleton(sp => new ResourceLoggerService(sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton(sp => new ResourceCommandService(
            sp.GetRequiredService<ResourceNotificationService>(), sp.GetRequiredService<ResourceLoggerService>(), sp));
        services.AddSingleton<HealthCheckRunner>();
        services.AddHostedService<ResourceHealthMonitor>();

        services.TryAddSingleton(_ => AnsiConsole.Console);
        services.AddSingleton<IPipelineOutputService, PipelineOutputService>();
        services.TryAddSingleton<IPipelineActivityReporter>(sp => new ConsoleActivityReporter(
            sp.GetRequiredService<IAnsiConsole>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<IOptions<PipelineOptions>>().Value.MinimumLevel()));
        return services;
    }
}
