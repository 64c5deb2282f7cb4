namespace ServiceDefaults.Authentication;

/// <summary>What an API is called at the identity provider: its scopes begin with it.</summary>
/// <param name="Name">For instance <c>suppliers-api</c>.</param>
internal sealed record ApiName(string Name)
{
    public AccessRule Rule(Access access) => new(access, Name);
}
