namespace Hosting.Aws.Tests.Support;

/// <summary>What belongs to an account, for accounts that there are not.</summary>
internal static class AccountSettings
{
    public const string Certificate = "arn:aws:acm:eu-central-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    public const string Connection = "arn:aws:codeconnections:eu-central-1:123456789012:connection/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    public const string BuildImage = "registry.example.org/build@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>Arguments for the AppHost; none for development, which needs none.</summary>
    public static string[] Of(string environment) => environment == "development" ? [] :
    [
        $"--Aws:{environment}:Domain", environment == "production" ? "coffee.example.org" : $"{environment}.coffee.example.org",
        $"--Aws:{environment}:CertificateArn", Certificate,
        $"--Aws:{environment}:HostedZoneId", "Z0123456789ABC",
        $"--Aws:{environment}:Recipients", "operators@example.org",
        $"--Aws:{environment}:MonthlyBudget", "400",
        $"--Aws:{environment}:ConnectionArn", Connection,
        $"--Aws:{environment}:Repository", "coffee/suppliers",
        $"--Aws:{environment}:BuildImage", BuildImage,
    ];
}
