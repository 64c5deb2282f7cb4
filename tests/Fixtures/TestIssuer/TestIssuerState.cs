namespace Fixtures.Tokens;

/// <summary>What an issuer does with requests.</summary>
public enum TestIssuerState
{
    /// <summary>It answers.</summary>
    Answering,

    /// <summary>It closes connections without an answer.</summary>
    Away,

    /// <summary>It takes requests and never answers.</summary>
    Hanging,
}
