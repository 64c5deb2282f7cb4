namespace Embedded.Dashboard.SignIn;

/// <summary>The answer to a program that is not signed in.</summary>
internal static class Unauthorized
{
    public static Task WriteAsync(HttpContext context) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            type: "/problems/not-signed-in",
            title: "Not signed in",
            detail: "Open the link that the AppHost printed in a browser, or give the header x-api-key where Dashboard:Api:Key is set.").ExecuteAsync(context);
}
