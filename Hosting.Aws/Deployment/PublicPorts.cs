namespace Hosting.Aws.Deployment;

/// <summary>The ports of the public load balancer. A service tells tests from visitors by them (<c>X-Forwarded-Port</c>).</summary>
/// <param name="Production">443; 80 without a certificate.</param>
/// <param name="Test">8443; 8080 without a certificate.</param>
/// <param name="IsSecure">Whether they speak TLS.</param>
internal sealed record PublicPorts(int Production, int Test, bool IsSecure)
{
    /// <summary>Those of an environment: with a domain there is a certificate.</summary>
    public static PublicPorts Of(AwsEnvironmentOptions environment) => environment.Domain is null ? new(80, 8080, false) : new(443, 8443, true);

    /// <summary><c>https</c>, or <c>http</c> without a certificate.</summary>
    public string Scheme => IsSecure ? "https" : "http";
}
