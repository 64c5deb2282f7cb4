using System.Globalization;
using System.Text.Json;
using Hosting.Release.Edge.Counting;
using Hosting.Release.Edge.Startup;
using Hosting.Release.Edge.Targets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hosting.Release.Edge.Admin;

/// <summary>What can be asked and changed while the load balancer runs; <see cref="EdgeClient"/> is the other end.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this WebApplication app)
    {
        app.MapGet("/health", () => TypedResults.Ok());

        var admin = app.MapGroup("/admin");
        admin.AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<AdminToken>().IsIn(context.HttpContext.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Unauthorized()));
        admin.MapGet("/state", (EdgeStateReader state) => TypedResults.Ok(state.Read()));
        admin.MapGet("/metrics", (string? since, SecondCounts counts, TimeProvider clock) => Metrics(since, counts.Since, clock));
        admin.MapGet("/metrics/sum", (string? since, SecondCounts counts, TimeProvider clock) => Metrics(since, counts.SumSince, clock));
        admin.MapPut("/configuration", (HttpRequest request, Routing routing, EdgeStateReader state) => ChangeAsync<EdgeConfiguration>(request, routing.Configure, state));
        admin.MapPut("/traffic", (HttpRequest request, Routing routing, EdgeStateReader state) => ChangeAsync<TrafficChange[]>(request, routing.SetTraffic, state));
        admin.MapPut("/targets", (HttpRequest request, Routing routing, EdgeStateReader state) => ChangeAsync<TargetGroupChange[]>(request, routing.SetTargets, state));
        admin.MapPut("/faults", (HttpRequest request, Routing routing, EdgeStateReader state) => ChangeAsync<EdgeFault[]>(request, routing.SetFaults, state));
    }

    private static Results<Ok<EdgeMetrics>, ProblemHttpResult> Metrics(
        string? since, Func<DateTimeOffset, IReadOnlyList<EdgeMetricsEntry>> read, TimeProvider clock) =>
        DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            ? TypedResults.Ok(new EdgeMetrics(clock.GetUtcNow(), read(from)))
            : Refuse(["'since' must be a time like 2026-01-31T12:00:00Z."]);

    private static async Task<Results<Ok<EdgeState>, ProblemHttpResult>> ChangeAsync<T>(
        HttpRequest request, Func<T, IReadOnlyList<string>> change, EdgeStateReader state)
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync<T>(request.Body, EdgeJson.Options, request.HttpContext.RequestAborted) is not { } wanted)
                return Refuse(["The body is null."]);
            var faults = change(wanted);
            return faults.Count > 0 ? Refuse(faults) : TypedResults.Ok(state.Read());
        }
        catch (JsonException exception)
        {
            return Refuse([$"The body cannot be read: {exception.Message}"]);
        }
    }

    private static ProblemHttpResult Refuse(IReadOnlyList<string> faults) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest, title: "Nothing was changed.", detail: string.Join('\n', faults));
}
