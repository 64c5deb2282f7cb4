namespace Hosting.Aws.Checks.Rules;

/// <summary>Where rules come from.</summary>
internal static class Pages
{
    /// <summary>The list of cdk-nag's rules.</summary>
    public const string Nag = "https://github.com/cdklabs/cdk-nag/blob/main/RULES.md#awssolutions";

    /// <summary>The design of this repository's own rules.</summary>
    public const string Own = "aws-checks.md#our-own-rules";

    /// <summary>A control of Security Hub.</summary>
    public static string Hub(string service, int number) => $"https://docs.aws.amazon.com/securityhub/latest/userguide/{service}-controls.html#{service}-{number}";
}
