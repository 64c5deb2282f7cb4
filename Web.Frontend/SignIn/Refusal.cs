namespace Web.Frontend.SignIn;

/// <summary>Why a page was not given; the page in its place says so.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Page">The page that was asked for.</param>
/// <param name="Role">The role that it asks for, where that is the reason and it is known.</param>
public sealed record Refusal(RefusalReason Reason, string Page, string? Role = null)
{
    public static Refusal? Of(HttpContext context) => context.Features.Get<Refusal>();

    /// <summary>Answers with the page for it, in place of the one that was asked for.</summary>
    public static void Set(HttpContext context, RefusalReason reason, string? page = null, string? role = null)
    {
        context.Features.Set(new Refusal(reason, page ?? AddressOf(context.Request), role));
        context.Response.StatusCode = StatusOf(reason);
    }

    public static int StatusOf(RefusalReason reason) => reason switch
    {
        RefusalReason.SignInNeeded => StatusCodes.Status401Unauthorized,
        RefusalReason.RoleNeeded => StatusCodes.Status403Forbidden,
        RefusalReason.SignInFailed => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    public static string AddressOf(HttpRequest request) => $"{request.PathBase}{request.Path}{request.QueryString}";
}

public enum RefusalReason
{
    /// <summary>Nobody is signed in, or not any more.</summary>
    SignInNeeded,

    /// <summary>Somebody is, who may not.</summary>
    RoleNeeded,

    /// <summary>The provider sent the visitor back with something else than an identity.</summary>
    SignInFailed,

    /// <summary>The identity provider does not answer.</summary>
    ProviderAway,

    /// <summary>The site's own database does not answer, or its keys cannot be read.</summary>
    StoreAway,
}
