using System.Text.RegularExpressions;

namespace Faults.Tests.Leaks;

/// <summary>What a secret looks like, whosever it is.</summary>
internal static partial class SecretPatterns
{
    private static readonly (string Name, Regex Pattern)[] All =
    [
        ("a private key", PrivateKey()),
        ("an access key of AWS", AwsKey()),
        ("a token of GitHub", GitHubToken()),
        ("a signed token", SignedToken()),
        ("a password or secret written out", Assigned()),
    ];

    /// <summary>What in this text looks like a secret, as "NAME: BEGINNING".</summary>
    public static IEnumerable<string> In(string text) =>
        from each in All
        from Match match in each.Pattern.Matches(text)
        select $"{each.Name}: {match.Value[..Math.Min(match.Length, 24)]}…";

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b")]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"\bgh[pousr]_[A-Za-z0-9]{30,}")]
    private static partial Regex GitHubToken();

    // Header and payload of a JWT are JSON objects: both begin with {" in Base64.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{20,}")]
    private static partial Regex SignedToken();

    // Random text, with a digit in it: words are names of settings, not their values.
    [GeneratedRegex("""(?i)(password|pwd|secret|api[_-]?key)["']?\s*[=:]\s*["']?(?=[a-z]*[0-9])[a-z0-9+/_-]{20,}""")]
    private static partial Regex Assigned();
}
