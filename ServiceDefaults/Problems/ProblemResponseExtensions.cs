using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Problems;

/// <summary>Every failure leaves an API as <c>application/problem+json</c>.</summary>
public static class ProblemResponseExtensions
{
    internal static void AddProblemResponses(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = GiveStableType);
        builder.Services.AddExceptionHandler<ExceptionProblems>();

        // Also outside Development, where the answer to an unreadable request would otherwise not say what is wrong with it.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>
    /// Turns exceptions and empty error answers into problem details. For APIs, as their first middleware; a site has pages
    /// for that.
    /// </summary>
    public static IApplicationBuilder UseProblemResponses(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = IsFaultOfTheClient })
        .UseStatusCodePages();

    private static bool IsFaultOfTheClient(ExceptionHandlerSuppressDiagnosticsContext context) =>
        context.Exception is BadHttpRequestException;

    private static void GiveStableType(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith("/problems/", StringComparison.Ordinal) == true)
            return;
        problem.Type = problem is HttpValidationProblemDetails
            ? ProblemTypes.InvalidInput
            : ProblemTypes.ForStatus(problem.Status ?? context.HttpContext.Response.StatusCode);
    }
}
