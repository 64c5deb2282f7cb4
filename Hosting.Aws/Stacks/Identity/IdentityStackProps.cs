using Amazon.CDK.AWS.KMS;
using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Platform;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>What the Identity stack stands on.</summary>
/// <param name="SecretsKey">Encrypts the secrets.</param>
/// <param name="SiteUrl">The address of the site, without a slash at its end.</param>
/// <param name="TestSiteUrl">The address of its test listener.</param>
internal sealed record IdentityStackProps(IKey SecretsKey, string SiteUrl, string TestSiteUrl)
{
    public static IdentityStackProps Of(DataStack data, PlatformStack platform) => new(data.Key, platform.SiteUrl, platform.TestSiteUrl);
}
