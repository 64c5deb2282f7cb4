using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Web.Frontend.Sessions;

namespace Web.Frontend.SignIn;

/// <summary>
/// What happens to whoever may not see a page. Only somebody who follows a link or types an address is sent to the provider: a form's
/// content would be lost on the way, and a page that the browser fetches by script cannot come from another origin.
/// </summary>
internal sealed class AccessGate(Provider provider) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // An address without a page is not found, whoever asks.
        if (authorizeResult.Succeeded || context.GetEndpoint() is null)
            return next(context);

        if (authorizeResult.Forbidden)
        {
            Refusal.Set(context, RefusalReason.RoleNeeded, role: policy.Requirements.OfType<RolesAuthorizationRequirement>().FirstOrDefault()?.AllowedRoles.First());
            return Task.CompletedTask;
        }

        var state = SessionState.Of(context);
        if (state.IsStoreAway || state.IsProviderAway)
            Refusal.Set(context, state.IsStoreAway ? RefusalReason.StoreAway : RefusalReason.ProviderAway);
        else if (!IsPlainNavigation(context.Request))
            Refusal.Set(context, RefusalReason.SignInNeeded);
        else
            return provider.SendToSignInAsync(context, SignInPaths.Safe(Refusal.AddressOf(context.Request)));
        return Task.CompletedTask;
    }

    /// <summary>Whether the browser shows whatever the answer leads to, wherever that is.</summary>
    public static bool IsPlainNavigation(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Headers.Accept.ToString().Contains("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase);
}
