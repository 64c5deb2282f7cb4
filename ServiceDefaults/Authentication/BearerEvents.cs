using System.Globalization;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using ServiceDefaults.Problems;

namespace ServiceDefaults.Authentication;

/// <summary>What is done about a token beside what the library does: before it, after it, and when it was not right.</summary>
internal sealed class BearerEvents(
    ApiName api, IdentityProvider provider, ValidatedTokens validated, IOptions<ApiAuthenticationOptions> options, IProblemDetailsService problems) : JwtBearerEvents
{
    private static readonly JsonWebTokenHandler Reader = new();

    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (BearerHeader.TokenIn(context.Request) is not { Length: > 0 } text)
        {
            context.NoResult();
            return;
        }

        context.Token = text.ToString();
        try
        {
            if (!TryReadKeyId(context.Token, out var keyId))
                context.Fail("The token cannot be read.");
            else
                await provider.GetAsync(keyId, context.HttpContext.RequestAborted);
        }
        catch (IdentityProviderUnavailableException exception)
        {
            context.Fail(exception);
        }
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        var token = (JsonWebToken)context.SecurityToken;
        if (AccessTokenRules.FaultIn(token, api.Name, options.Value) is { } fault)
        {
            context.Fail(fault);
            return Task.CompletedTask;
        }

        var caller = new ApiCaller(context.Principal!, api, options.Value.RoleClaim);
        context.Principal = caller;
        validated.Add(token.EncodedToken, token, caller);
        return Task.CompletedTask;
    }

    public override async Task Challenge(JwtBearerChallengeContext context)
    {
        if (context.AuthenticateFailure is not IdentityProviderUnavailableException)
        {
            // The status and what the header says; the body comes with those of all statuses.
            if (context.AuthenticateFailure is { Message: var reason } && context.ErrorDescription is not { Length: > 0 })
                context.ErrorDescription = Quotable(reason);
            return;
        }

        context.HandleResponse();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = IdentityProvider.FetchTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context.HttpContext,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Type = ProblemTypes.IdentityProviderUnavailable,
                Title = "Tokens cannot be checked just now.",
                Detail = "The identity provider does not answer. Nothing was changed; come again later.",
            },
        });
    }

    private static bool TryReadKeyId(string text, out string? keyId)
    {
        keyId = null;
        try
        {
            if (!Reader.CanReadToken(text))
                return false;
            keyId = Reader.ReadJsonWebToken(text).Kid;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Ours are plain sentences; the library's may quote what the client sent.
    private static string? Quotable(string reason) => reason.All(c => c is >= ' ' and <= '~' and not '"' and not '\\') ? reason : null;
}
