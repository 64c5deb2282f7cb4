using System.Text.Json;
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
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
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

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Detail ??= ProblemTypes.DetailForStatus(problem.Status);
        if (problem.Type?.StartsWith("/problems/", StringComparison.Ordinal) == true)
            return;

        if (problem is HttpValidationProblemDetails invalid)
        {
            problem.Type = ProblemTypes.InvalidInput;
            // The framework names the properties of the request type; clients know the names in the JSON.
            invalid.Errors = invalid.Errors.ToDictionary(error => JsonNamingPolicy.CamelCase.ConvertName(error.Key), error => error.Value);
        }
        else
        {
            problem.Type = ProblemTypes.ForStatus(problem.Status ?? context.HttpContext.Response.StatusCode);
        }
    }
}
