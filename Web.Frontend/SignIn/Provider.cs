using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Web.Frontend.SignIn;

/// <summary>The identity provider, which may be away: nobody waits for it longer than <see cref="Patience"/>.</summary>
internal sealed partial class Provider(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock, ILogger<Provider> logger)
{
    /// <summary>For one answer of the provider.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(3);

    /// <summary>For everything that one page needs of it, behind others who wait too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private OpenIdConnectOptions Options => options.Get(OpenIdConnectDefaults.AuthenticationScheme);

    /// <summary>Whether a failure is the provider's not answering.</summary>
    public static bool IsAway(Exception? failure) => failure switch
    {
        null => false,
        HttpRequestException or IOException or OperationCanceledException or TimeoutException => true,
        _ => IsAway(failure.InnerException),
    };

    /// <returns>What the provider says of itself; null when it does not answer.</returns>
    public async Task<OpenIdConnectConfiguration?> FindAsync(CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(Patience, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return await Options.ConfigurationManager!.GetConfigurationAsync(patience.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (IsAway(exception) || exception is InvalidOperationException))
        {
            LogAway(logger, Options.Authority, exception.Message);
            return null;
        }
    }

    /// <summary>Sends the visitor to the provider, to come back to <paramref name="returnUrl"/>; with a page that says so when it is away.</summary>
    public async Task SendToSignInAsync(HttpContext context, string returnUrl)
    {
        if (await FindAsync(context.RequestAborted) is null)
            Refusal.Set(context, RefusalReason.ProviderAway, returnUrl);
        else
            await context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, new() { RedirectUri = returnUrl });
    }

    /// <summary>Asks for new tokens with a refresh token.</summary>
    public async Task<TokenAnswer> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } provider)
            return new TokenAnswer.Away();
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "refresh_token"), new("refresh_token", refreshToken),
                new("client_id", Options.ClientId), new("client_secret", Options.ClientSecret),
            ]),
        };
        try
        {
            using var response = await Options.Backchannel.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode >= StatusCodes.Status500InternalServerError)
                return new TokenAnswer.Away();
            if (!response.IsSuccessStatusCode)
                return new TokenAnswer.Refused();
            var answer = await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken);
            return answer is { AccessToken.Length: > 0 }
                ? new TokenAnswer.Given(answer.AccessToken, answer.RefreshToken ?? refreshToken, clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn))
                : new TokenAnswer.Refused();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsAway(exception))
        {
            LogAway(logger, Options.Authority, exception.Message);
            return new TokenAnswer.Away();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider {Authority} does not answer: {Reason}")]
    private static partial void LogAway(ILogger logger, string? authority, string reason);
}
