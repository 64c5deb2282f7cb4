namespace Identity.Shell;

/// <summary>
/// Marks a cookie Secure whatever the scheme: browsers take such cookies from http://localhost. Antiforgery refuses to work over http
/// when it is asked for the same by <see cref="CookieBuilder.SecurePolicy"/>.
/// </summary>
internal sealed class SecureCookieBuilder : CookieBuilder
{
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }
}
