using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Problems;

namespace ServiceDefaults.Authentication;

/// <summary>Why a caller that is known may not, in words that tell it what to ask for.</summary>
internal sealed class AccessDenial(AccessRule rule, AccessFault fault)
    : AuthorizationFailureReason(new PassThroughAuthorizationHandler(), fault.ToString())
{
    /// <summary>As RFC 6750 section 3 wants it.</summary>
    public string Challenge => fault == AccessFault.Scope
        ? $"Bearer error=\"insufficient_scope\", scope=\"{rule.Scopes[0]}\""
        : "Bearer error=\"insufficient_scope\"";

    public ProblemDetails ToProblem() => fault == AccessFault.Scope
        ? new ProblemDetails
        {
            Status = 403,
            Type = ProblemTypes.MissingScope,
            Title = "The token does not allow this.",
            Detail = $"This needs the scope {rule.Scopes[0]}.",
            Extensions = { ["scope"] = rule.Scopes[0] },
        }
        : new ProblemDetails
        {
            Status = 403,
            Type = ProblemTypes.MissingRole,
            Title = "You may not do this.",
            Detail = $"This needs the role {rule.Role}.",
            Extensions = { ["role"] = rule.Role },
        };
}
