using System.Text.Json.Serialization;

namespace Web.Frontend.SignIn;

/// <summary>What came of asking the provider for new tokens.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    public sealed record Given(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt) : TokenAnswer;

    /// <summary>The session has ended at the provider.</summary>
    public sealed record Refused : TokenAnswer;

    /// <summary>It does not answer.</summary>
    public sealed record Away : TokenAnswer;
}

/// <summary>The provider's answer, as far as it is of use. The ID token stays the one of the sign-in.</summary>
internal sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);
