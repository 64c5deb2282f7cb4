using Embedded.Dashboard.AppHost;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Embedded.Dashboard.Api;

/// <summary>Resources, what they write, and their commands.</summary>
internal static class ResourceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/resources", List);
        api.MapGet("/resources/{id}", Get);
        api.MapGet("/resources/{id}/console", Console);
        api.MapGet("/resources/{id}/environment/{name}", Reveal);
        api.MapPost("/resources/{id}/commands/{command}", ExecuteAsync);
    }

    private static Results<Ok<IEnumerable<ResourceView>>, ProblemHttpResult> List(RunCatalog runs, string? run = null) =>
        runs.Find(run) is { } found ? TypedResults.Ok(found.Resources.All.Select(SecretMask.WithoutSecrets)) : Problems.NoRun(run);

    private static Results<Ok<ResourceView>, ProblemHttpResult> Get(string id, RunCatalog runs, string? run = null)
    {
        if (runs.Find(run) is not { } found) return Problems.NoRun(run);
        return found.Resources.Find(id) is { } resource ? TypedResults.Ok(SecretMask.WithoutSecrets(resource)) : NoResource(id);
    }

    private static Results<Ok<IReadOnlyList<ConsoleLine>>, ProblemHttpResult> Console(string id, RunCatalog runs, string? run = null, int after = 0)
    {
        if (runs.Find(run) is not { } found) return Problems.NoRun(run);
        var known = found.Resources.Find(id)?.Id ?? id;
        return found.Console.Ids.Contains(known, StringComparer.OrdinalIgnoreCase) || found.Resources.Find(id) is not null ? TypedResults.Ok(found.Console.After(known, after)) : NoResource(id);
    }

    /// <summary>One value, secret or not: asked for by its name.</summary>
    private static Results<Ok<NamedValue>, ProblemHttpResult> Reveal(string id, string name, RunCatalog runs, string? run = null)
    {
        if (runs.Find(run) is not { } found) return Problems.NoRun(run);
        if (found.Resources.Find(id) is not { } resource) return NoResource(id);
        return resource.Environment.FirstOrDefault(v => v.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } value
            ? TypedResults.Ok(value)
            : Problems.NotFound($"'{id}' has no variable '{name}'.");
    }

    private static async Task<Results<Ok<CommandOutcome>, ProblemHttpResult>> ExecuteAsync(string id, string command, RunCatalog runs, AppHostConnection appHost, CancellationToken cancellationToken)
    {
        if (runs.Live.Resources.Find(id) is not { } resource) return NoResource(id);
        if (resource.Commands.FirstOrDefault(c => c.Name.Equals(command, StringComparison.OrdinalIgnoreCase)) is not { } known) return Problems.NotFound($"'{id}' has no command '{command}'.");
        if (known.State != "Enabled") return Problems.Problem(StatusCodes.Status409Conflict, "command-not-enabled", "Not possible now", $"'{known.Name}' of '{id}' is {known.State}.");
        if (!appHost.IsConnected) return Problems.Problem(StatusCodes.Status503ServiceUnavailable, "no-app-host", "No AppHost", "The AppHost is not connected, so nothing can be carried out.");
        return TypedResults.Ok(await appHost.ExecuteAsync(resource.Id, known.Name, cancellationToken));
    }

    private static ProblemHttpResult NoResource(string id) => Problems.NotFound($"There is no resource '{id}'.");
}
