using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Authentication;

/// <summary>
/// Reads tokens where an endpoint asks for one, and answers from what is known of a token that was seen before. The framework's own way makes a
/// handler, a service and a context for each request, which together cost more than all that is left to do here.
/// </summary>
internal sealed class AccessEvaluator(ValidatedTokens validated, IAuthorizationService authorization) : PolicyEvaluator(authorization)
{
    private static readonly Task<AuthenticateResult> Nobody = Task.FromResult(AuthenticateResult.NoResult());
    private static readonly Task<PolicyAuthorizationResult> Yes = Task.FromResult(PolicyAuthorizationResult.Success());
    private static readonly Task<PolicyAuthorizationResult> Unknown = Task.FromResult(PolicyAuthorizationResult.Challenge());

    public override Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        // What everybody may see does not wait for an identity provider, whatever a client sends.
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return Nobody;
        if (!validated.TryFind(BearerHeader.TokenIn(context.Request), out var caller))
            return ValidateAsync(context);
        context.User = caller;
        return caller.Result;
    }

    public override Task<PolicyAuthorizationResult> AuthorizeAsync(
        AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        // Anything else, the policy of endpoints that say nothing above all, is the framework's affair.
        foreach (var requirement in policy.Requirements)
        {
            if (requirement is not AccessRequirement)
                return base.AuthorizeAsync(policy, authenticationResult, context, resource);
        }

        if (authenticationResult.Principal is not ApiCaller caller)
            return Unknown;
        foreach (var requirement in policy.Requirements)
        {
            var rule = ((AccessRequirement)requirement).Rule;
            if (caller.FaultOf(rule.Access) is { } fault)
                return Task.FromResult(PolicyAuthorizationResult.Forbid(AuthorizationFailure.Failed([new AccessDenial(rule, fault)])));
        }

        return Yes;
    }

    private static async Task<AuthenticateResult> ValidateAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (result.Succeeded)
            context.User = result.Principal;
        return result;
    }
}
