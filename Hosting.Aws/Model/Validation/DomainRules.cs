using System.Text.RegularExpressions;

namespace Hosting.Aws.Model.Validation;

/// <summary>Where people reach the site, and with which certificate.</summary>
internal static partial class DomainRules
{
    public static IEnumerable<string> Errors(string name, AwsEnvironmentOptions options)
    {
        if (options.Domain is not { } domain)
        {
            if (options.Kind == EnvironmentKind.Production)
            {
                yield return $"Domain: production is reached by a name of its own, and there is none: {EnvironmentConfiguration.Hint(name, "Domain")} to a name such as coffee.example.org.";
                yield return $"Domain: production speaks TLS, and there is no certificate: {EnvironmentConfiguration.Hint(name, "CertificateArn")} to the ARN of an ACM certificate for that name.";
            }
            else if (options.Pipeline is not null)
            {
                yield return $"Domain: the pipeline's end-to-end tests sign in, which takes TLS and so a name, and there is none: {EnvironmentConfiguration.Hint(name, "Domain")} and {EnvironmentConfiguration.Key(name, "CertificateArn")}, or leave the source out, and with it the pipeline.";
            }

            yield break;
        }

        if (domain.Name.Length == 0)
            yield return $"Domain: there is a certificate, and no name: {EnvironmentConfiguration.Hint(name, "Domain")} to the name that the certificate is for.";
        else if (domain.Name.Length > 253 || !NamePattern().IsMatch(domain.Name))
            yield return $"Domain is '{domain.Name}', which is no name of a host. Write it in small letters like coffee.example.org, without https:// and without a path.";
        if (domain.CertificateArn.Length == 0)
            yield return $"Domain: '{domain.Name}' has no certificate: {EnvironmentConfiguration.Hint(name, "CertificateArn")} to the ARN of an ACM certificate for that name.";
        else if (CertificatePattern().Match(domain.CertificateArn) is not { Success: true } arn)
            yield return $"Domain: the certificate '{domain.CertificateArn}' is no ARN of ACM. Write it like arn:aws:acm:eu-central-1:123456789012:certificate/0f1e….";
        else if (options.Region is { } region && arn.Groups["region"].Value != region)
            yield return $"Domain: the certificate is in {arn.Groups["region"].Value}, and the environment in {region}: a load balancer takes one of its own region only. Request it there.";
        if (domain.HostedZoneId is { } zone && !ZonePattern().IsMatch(zone))
            yield return $"Domain: the hosted zone '{zone}' is no id of Route 53. It looks like Z0123456789ABC; leave it out when the name is kept elsewhere.";
    }

    [GeneratedRegex(@"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:acm:(?<region>[a-z0-9-]+):[0-9]{12}:certificate/[A-Za-z0-9-]+\z")]
    private static partial Regex CertificatePattern();

    [GeneratedRegex(@"\AZ[A-Z0-9]{1,31}\z")]
    private static partial Regex ZonePattern();
}
