using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ServiceDefaults.Authentication;

/// <summary>Answers callers that are known and may not with a problem that names the scope or role.</summary>
internal sealed class AccessDenials(IProblemDetailsService problems) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _others = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden || authorizeResult.AuthorizationFailure?.FailureReasons.OfType<AccessDenial>().FirstOrDefault() is not { } denial)
        {
            await _others.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.Headers.Append(HeaderNames.WWWAuthenticate, denial.Challenge);
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = denial.ToProblem() });
    }
}
