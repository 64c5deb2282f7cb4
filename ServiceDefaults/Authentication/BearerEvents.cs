using System.Globalization;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
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
    private const string Scheme = "Bearer ";

    private static readonly JsonWebTokenHandler Reader = new();

    public override async Task MessageReceived(MessageReceivedContext context)
    {
        // What everybody may see does not wait for an identity provider, whatever a client sends.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || TextIn(context.Request.Headers.Authorization) is not { } text)
        {
            context.NoResult();
            return;
        }

        if (validated.TryFind(text, out var caller))
        {
            context.Principal = caller;
            context.Success();
            return;
        }

        try
        {
            if (!TryReadKeyId(text, out var keyId))
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
            context.Fail(fault);
        else
            validated.Add(token.EncodedToken, token, context.Principal!);
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

    private static string? TextIn(string? header) =>
        header is { Length: > 7 } && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.AsSpan(Scheme.Length).Trim() is { Length: > 0 } text
            ? text.ToString()
            : null;

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
