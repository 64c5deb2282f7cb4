namespace Fixtures.Tokens;

/// <summary>How a token is signed.</summary>
public enum TestSignature
{
    /// <summary>RS256 by the key in use.</summary>
    Right,

    /// <summary>RS256 by another key that calls itself the one in use.</summary>
    Forged,

    /// <summary>The right signature, with one bit turned.</summary>
    Damaged,

    /// <summary><c>alg: none</c>, and no signature.</summary>
    None,

    /// <summary>HS256 with the public key's text as the secret, which fools a check that believes the header.</summary>
    PublicKeyAsSecret,
}
