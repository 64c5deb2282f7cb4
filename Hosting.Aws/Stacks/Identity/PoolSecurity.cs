using Amazon.CDK.AWS.Cognito;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>How a pool guards its users, by the kind of its environment.</summary>
/// <param name="Mfa">Whether a second factor may be or has to be used.</param>
/// <param name="Tier">What Cognito charges for: ESSENTIALS knows no stolen passwords, PLUS does, at 0.02 US dollars a user who signs in that month.</param>
/// <param name="ThreatProtection">Whether sign-ins with stolen passwords or from odd places are stopped; needs PLUS.</param>
/// <param name="IsProtected">Whether the pool cannot be deleted by mistake.</param>
internal sealed record PoolSecurity(Mfa Mfa, string Tier, AdvancedSecurityMode ThreatProtection, bool IsProtected)
{
    /// <summary>Of a kind. A pool has the handful of people who administer, so what a user costs is no reason to leave protection out of production.</summary>
    public static PoolSecurity Of(EnvironmentKind? kind) => kind switch
    {
        EnvironmentKind.Production => new(Mfa.REQUIRED, "PLUS", AdvancedSecurityMode.ENFORCED, IsProtected: true),
        EnvironmentKind.Staging => new(Mfa.OPTIONAL, "ESSENTIALS", AdvancedSecurityMode.OFF, IsProtected: true),
        _ => new(Mfa.OPTIONAL, "ESSENTIALS", AdvancedSecurityMode.OFF, IsProtected: false),
    };
}
