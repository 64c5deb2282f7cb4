using Microsoft.AspNetCore.Authorization;

namespace ServiceDefaults.Authentication;

/// <summary>That the caller may do what the rule is about.</summary>
internal sealed class AccessRequirement(AccessRule rule) : IAuthorizationRequirement
{
    public AccessRule Rule => rule;
}
