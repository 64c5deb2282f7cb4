using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Identity.Shell;

/// <summary>Every failure that a person sees is a page.</summary>
internal static class ErrorPagesExtensions
{
    /// <summary>Leaves exceptions to the pages: the handlers of the service defaults answer in JSON.</summary>
    public static void AddPages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(options => options.Cookie = new SecureCookieBuilder
        {
            Name = "coffee-identity-forms",
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            IsEssential = true,
        });
        builder.Services.RemoveAll<IExceptionHandler>();
    }

    /// <summary>Also where routing begins.</summary>
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(failed => failed.Run(context => PageFor(context).ExecuteAsync(context)));
        app.UseStatusCodePages(context => PageFor(context.HttpContext).ExecuteAsync(context.HttpContext));
        app.UseRouting();
    }

    /// <summary>Answers a form with a wrong or old antiforgery token before its endpoint sees it.</summary>
    public static void UseStaleFormPage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    private static RazorComponentResult<ErrorPage> PageFor(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var (title, detail) = (status, context.GetOpenIddictServerResponse()) switch
        {
            (_, { Error: { } error } answer) => ("This cannot be answered", $"{answer.ErrorDescription ?? error} ({error})"),
            (StatusCodes.Status400BadRequest, _) => ("This page is no longer fresh", "Go back to the application and sign in there once more."),
            (StatusCodes.Status404NotFound, _) => ("There is nothing here", "Sign-in begins at the application."),
            (StatusCodes.Status429TooManyRequests, _) => ("Too many requests", "Please try again in a minute."),
            ( >= StatusCodes.Status500InternalServerError, _) => ("Something went wrong on our side", $"It has been noted in the log under {context.TraceIdentifier}."),
            _ => ("We cannot serve that", "The request is not one that this address answers."),
        };
        return new RazorComponentResult<ErrorPage>(new { Status = status, Title = title, Detail = detail }) { StatusCode = status };
    }
}
