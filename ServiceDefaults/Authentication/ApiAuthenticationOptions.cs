namespace ServiceDefaults.Authentication;

/// <summary>Whose tokens an API takes. Section <c>Authentication</c>. See docs/tokens.md.</summary>
public sealed class ApiAuthenticationOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Authentication";

    /// <summary>
    /// The identity provider's address, which is the <c>iss</c> of its tokens: https, or http on a loopback address. Required.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>What <c>aud</c> of a token for this API names. Default: the API's own name, for instance <c>suppliers-api</c>.</summary>
    public string Audience { get; set; } = "";

    /// <summary>
    /// Clients whose tokens are taken although they name no audience, as Cognito's access tokens do, when a scope of this API is in
    /// them. Default: none.
    /// </summary>
    public IList<string> AllowedClients { get; } = [];

    /// <summary>The claim with the user's roles. Default: <c>role</c>; Cognito's is <c>cognito:groups</c>.</summary>
    public string RoleClaim { get; set; } = "role";

    internal Uri AuthorityAddress => new(Authority!, UriKind.Absolute);
}
