using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using ServiceDefaults.Api;
using ServiceDefaults.RateLimits;
using ServiceDefaults.SessionKeys;
using ServiceDefaults.Telemetry;
using Web.Frontend.Apis;
using Web.Frontend.SignIn;

namespace Web.Frontend.Errors;

/// <summary>Every failure of the site is a page of the site, with the status that says what it is.</summary>
internal static class ErrorPagesExtensions
{
    /// <summary>Leaves exceptions to the pages: the handlers of the service defaults answer in JSON, for APIs.</summary>
    public static void AddErrorPages(this IHostApplicationBuilder builder) =>
        builder.Services.RemoveAll<IExceptionHandler>();

    /// <summary>Also where routing begins.</summary>
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = StatusOf,
            // An API that is away is in the log already, by the client that called it.
            SuppressDiagnosticsCallback = context => context.Exception is ApiUnavailableException or SessionEndedException or NotAllowedException,
        });
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(AskForErrorPage);
        app.UseRouting();
    }

    /// <summary>What one visitor may ask for, error pages aside: they are made for a request that was counted.</summary>
    public static void UseVisitorRate(this IApplicationBuilder app) =>
        app.UseWhen(context => !IsErrorPage(context), counted => counted.UsePublicRate());

    /// <summary>
    /// Before the forms' tokens are looked for: that reads the body, takes one that is too long for a form without a token, and says 400. A body that
    /// does not tell its length still ends that way.
    /// </summary>
    public static void UseBodyLimit(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsErrorPage(context) || !(context.Request.ContentLength > ApiLimitsExtensions.MaxBodyBytes))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });

    /// <summary>
    /// An error page is run with the request that failed, which may be a form or a method that no page answers: it is asked
    /// for like any page, and the form's verdict does not count for it.
    /// </summary>
    private static async Task AskForErrorPage(HttpContext context, RequestDelegate next)
    {
        if (!IsErrorPage(context))
        {
            await next(context);
            return;
        }

        RequestedPage.Remember(context);
        if (Refusal.Of(context) is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            await TypedForm.ReadAsync(context);
        context.Request.Method = HttpMethods.Get;
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        context.SetEndpoint(null);
        await next(context);
    }

    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Null for a failure that has nothing to do with who somebody is.</summary>
    public static Refusal? RefusalFor(Exception? exception, string? page) => exception switch
    {
        SessionEndedException => new(RefusalReason.SignInNeeded, page ?? SignInPaths.Home),
        NotAllowedException denied => new(RefusalReason.RoleNeeded, page ?? SignInPaths.Home, denied.Role),
        _ when IsStoreAway(exception) => new(RefusalReason.StoreAway, page ?? SignInPaths.Home),
        _ => null,
    };

    // The keys and the sessions are all that the site has a database for; data protection wraps what it finds there.
    private static bool IsStoreAway(Exception? exception) =>
        exception is not null && (exception is NpgsqlException or SessionKeysException || IsStoreAway(exception.InnerException));

    private static int StatusOf(Exception exception) => exception switch
    {
        _ when RefusalFor(exception, null) is { } refusal => Refusal.StatusOf(refusal.Reason),
        ApiUnavailableException => StatusCodes.Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
