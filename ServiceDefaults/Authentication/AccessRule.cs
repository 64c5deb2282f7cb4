using System.Security.Claims;

namespace ServiceDefaults.Authentication;

/// <summary>What <see cref="Access"/> takes at one API. Pure.</summary>
/// <param name="Access">What is to be done.</param>
/// <param name="Api">The API's name, which its scopes begin with.</param>
internal sealed record AccessRule(Access Access, string Api)
{
    /// <summary>Any of these scopes; the first is the least.</summary>
    public IReadOnlyList<string> Scopes { get; } = Access == Access.Write ? [$"{Api}/write"] : [$"{Api}/read", $"{Api}/write"];

    /// <summary>The least role of a user.</summary>
    public string Role { get; } = Access switch
    {
        Access.Read => Roles.Viewer,
        Access.Write => Roles.Editor,
        _ => Roles.Administrator,
    };

    /// <summary>Why the caller may not; null when it may.</summary>
    /// <param name="caller">The claims of a validated token.</param>
    /// <param name="roleClaim">The claim that has the roles.</param>
    public AccessFault? FaultOf(ClaimsPrincipal caller, string roleClaim)
    {
        if (!AccessTokenRules.ScopesOf(caller.Claims).Any(Scopes.Contains))
            return AccessFault.Scope;
        // A program that asks for itself may what its scopes say; to see the audit, it is to be a person.
        if (Access != Access.Audit && Actor.From(caller).IsClient)
            return null;
        return caller.FindAll(roleClaim).Any(role => Roles.Includes(role.Value, Role)) ? null : AccessFault.Role;
    }
}
