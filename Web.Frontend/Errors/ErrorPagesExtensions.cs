using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Web.Frontend.Apis;

namespace Web.Frontend.Errors;

/// <summary>Every failure of the site is a page of the site, with the status that says what it is.</summary>
internal static class ErrorPagesExtensions
{
    /// <summary>Leaves exceptions to the pages: the handlers of the service defaults answer in JSON, for APIs.</summary>
    public static void AddErrorPages(this IHostApplicationBuilder builder) =>
        builder.Services.RemoveAll<IExceptionHandler>();

    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = StatusOf,
            // An API that is away is in the log already, by the client that called it.
            SuppressDiagnosticsCallback = context => context.Exception is ApiUnavailableException,
        });
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        ApiUnavailableException => StatusCodes.Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
