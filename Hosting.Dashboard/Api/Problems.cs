using Microsoft.AspNetCore.Http.HttpResults;

namespace Embedded.Dashboard.Api;

/// <summary>Errors of the API.</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string detail) => Problem(StatusCodes.Status404NotFound, "not-found", "Not found", detail);

    public static ProblemHttpResult NoRun(string? run) => NotFound($"There is no run '{run}'. GET /api/runs lists those that can be looked at.");

    public static ProblemHttpResult Invalid(string detail) => Problem(StatusCodes.Status400BadRequest, "invalid-request", "Invalid request", detail);

    public static ProblemHttpResult Problem(int status, string slug, string title, string detail) =>
        TypedResults.Problem(statusCode: status, type: $"/problems/{slug}", title: title, detail: detail);
}
