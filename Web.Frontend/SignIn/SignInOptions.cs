namespace Web.Frontend.SignIn;

/// <summary>The identity provider, and the site as it knows it. Section <c>SignIn</c>.</summary>
internal sealed class SignInOptions
{
    /// <summary>The provider's address (issuer), below which its discovery document is. Required. https, or http on this machine.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Default: <c>web-frontend</c>.</summary>
    public string ClientId { get; set; } = "web-frontend";

    /// <summary>Required.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The claim that holds the roles. Default: <c>role</c>.</summary>
    public string RoleClaim { get; set; } = "role";

    /// <summary>What is asked for, between blanks. Default: who it is, a session that lasts, and both APIs. Some providers do not know <c>offline_access</c>.</summary>
    public string Scopes { get; set; } =
        "openid profile email offline_access suppliers-api/read suppliers-api/write customers-api/read customers-api/write";

    /// <summary>The parameter in which the provider is told where to return to after signing out. Default: <c>post_logout_redirect_uri</c>, the standard's.</summary>
    public string EndSessionReturnParameter { get; set; } = "post_logout_redirect_uri";

    /// <summary>Where its pages are, when that is not where <see cref="Authority"/> is. Default: none.</summary>
    public string? PagesOrigin { get; set; }

    /// <summary>What a page may send its visitor to.</summary>
    public string Origin => new Uri(string.IsNullOrEmpty(PagesOrigin) ? Authority : PagesOrigin).GetLeftPart(UriPartial.Authority);

    /// <summary>Plain http would tell everybody on the way who signs in; on this machine there is no way.</summary>
    public bool IsHttpsRequired => !(Uri.TryCreate(Authority, UriKind.Absolute, out var authority) && authority.IsLoopback);
}
