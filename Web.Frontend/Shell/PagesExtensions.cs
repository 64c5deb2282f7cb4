using Microsoft.AspNetCore.Antiforgery;

namespace Web.Frontend.Shell;

/// <summary>Static server rendering: no circuit, no state between requests, so any instance may answer any of them.</summary>
internal static class PagesExtensions
{
    public static void AddPages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(options => options.Cookie = new FormsCookie());
    }

    /// <summary>Answers a form with a wrong or old antiforgery token with a page (400), before a component sees it.</summary>
    public static void UseStaleFormPage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            return next(context);

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
