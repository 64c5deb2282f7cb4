using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Problems;

namespace ServiceDefaults.TestRuns;

/// <summary>
/// Marks records as those of one test run on a live system: they are seen only by requests that name the same run, and end with it.
/// </summary>
public static class TestRun
{
    /// <summary>The request header: 1 to 64 letters, digits and hyphens.</summary>
    public const string Header = "X-Test-Run";

    private const int MaxLength = 64;

    /// <summary>Whether this can be the name of a test run.</summary>
    public static bool IsLegal(string run) =>
        run.Length is > 0 and <= MaxLength && run.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>What is wrong with a name under <paramref name="field"/>.</summary>
    public static Dictionary<string, string[]> ErrorFor(string field) =>
        new() { [field] = [$"{field} must be 1 to {MaxLength} letters, digits and hyphens."] };

    /// <summary>Answers requests to these routes that carry an illegal header with 400, so that handlers need not look.</summary>
    public static RouteGroupBuilder RequireLegalTestRun(this RouteGroupBuilder routes) => routes.AddEndpointFilter((context, next) =>
        context.HttpContext.Request.Headers.TryGetValue(Header, out var run) && !IsLegal(run.ToString())
            ? ValueTask.FromResult<object?>(Problem.Invalid(ErrorFor(Header)))
            : next(context));
}
