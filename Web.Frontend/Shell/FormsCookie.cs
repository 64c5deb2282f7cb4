namespace Web.Frontend.Shell;

/// <summary>
/// The antiforgery cookie, for encrypted connections and for this machine alone, which browsers treat alike. Antiforgery itself
/// refuses to set such a cookie on this machine without https, so it is told of none of it.
/// </summary>
internal sealed class FormsCookie : CookieBuilder
{
    public FormsCookie()
    {
        Name = "__Host-coffee-forms";
        Path = "/";
        HttpOnly = true;
        IsEssential = true;
        SecurePolicy = CookieSecurePolicy.None;

        // Strict would leave it out when the identity provider sends the visitor back, and forms in other tabs would be stale.
        SameSite = SameSiteMode.Lax;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var cookie = base.Build(context, expiresFrom);
        cookie.Secure = true;
        return cookie;
    }
}
