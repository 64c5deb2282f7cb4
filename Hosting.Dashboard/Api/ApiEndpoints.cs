using Embedded.Dashboard.Runs;
using Microsoft.AspNetCore.Http.Json;

namespace Embedded.Dashboard.Api;

/// <summary>What the dashboard knows, as JSON. Every address takes <c>run=ID</c> for an imported run. See docs/dashboard-api.md.</summary>
internal static class ApiEndpoints
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddSingleton<RunExporter>().AddSingleton<RunImporter>();
        return services.Configure<JsonOptions>(o =>
        {
            foreach (var converter in RunJson.Options.Converters) o.SerializerOptions.Converters.Add(converter);
            o.SerializerOptions.NumberHandling = RunJson.Options.NumberHandling;
            o.SerializerOptions.Encoder = RunJson.Options.Encoder;
        });
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        ResourceEndpoints.Map(api);
        TelemetryEndpoints.Map(api);
        RunEndpoints.Map(api);
        api.MapFallback(() => Problems.NotFound("There is nothing at this address of the API; docs/dashboard-api.md names what there is."));
    }
}
