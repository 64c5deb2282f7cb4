using System.Text.Json.Serialization;

namespace ServiceDefaults.Authentication.Clients;

/// <summary>What a token endpoint answers, RFC 6749 section 5.1.</summary>
internal sealed record ClientTokenResponse(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("token_type")] string? TokenType,
    [property: JsonPropertyName("expires_in")] long? ExpiresIn);

[JsonSerializable(typeof(ClientTokenResponse))]
internal sealed partial class ClientTokenJsonContext : JsonSerializerContext;
