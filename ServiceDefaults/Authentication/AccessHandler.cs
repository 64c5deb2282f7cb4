using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Authentication;

/// <summary>Applies the rules to the caller, and says what it lacks.</summary>
internal sealed class AccessHandler(IOptions<ApiAuthenticationOptions> options) : AuthorizationHandler<AccessRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        // Without a token, the answer is 401 and no reason is needed.
        if (context.User.Identity?.IsAuthenticated != true)
            return Task.CompletedTask;
        if (requirement.Rule.FaultOf(context.User, options.Value.RoleClaim) is { } fault)
            context.Fail(new AccessDenial(this, requirement.Rule, fault));
        else
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
