namespace Identity.Configuration;

/// <summary>The section <c>Identity</c>: who may sign in, and which programs may ask for it.</summary>
internal sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>The address under which everybody reaches this provider, and the <c>iss</c> of its tokens. Required.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>
    /// An RSA private key of at least 2048 bits, PKCS #8 in base64. From it come the signatures of tokens and, derived, the keys of cookies
    /// and refresh tokens. Without one a key is made at start, and a restart signs everybody out.
    /// </summary>
    public string? SigningKey { get; set; }

    /// <summary>By client id.</summary>
    public Dictionary<string, ClientOptions> Clients { get; set; } = [];

    /// <summary>By the name they sign in with, in whatever case.</summary>
    public Dictionary<string, UserOptions> Users { get; set; } = [];
}
