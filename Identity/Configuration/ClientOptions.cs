namespace Identity.Configuration;

/// <summary>
/// A program that asks for tokens: for people (authorization code and refresh token) when it has <see cref="RedirectUris"/>, for itself
/// (client credentials) when it has none.
/// </summary>
internal sealed class ClientOptions
{
    /// <summary>Required, at least <see cref="IdentityOptionsValidator.MinSecretLength"/> characters.</summary>
    public string Secret { get; set; } = "";

    /// <summary>What it may ask for, separated by spaces. Required.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>Where people may be sent back to after they signed in, compared to the letter.</summary>
    public List<string> RedirectUris { get; set; } = [];

    /// <summary>Where people may be sent back to after they signed out, compared to the letter.</summary>
    public List<string> PostLogoutRedirectUris { get; set; } = [];

    public bool SignsPeopleIn => RedirectUris.Count > 0;

    public string[] ScopeNames => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
