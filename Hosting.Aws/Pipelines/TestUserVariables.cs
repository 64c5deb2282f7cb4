using Hosting.Aws.Deployment;

namespace Hosting.Aws.Pipelines;

/// <summary>As whom end-to-end tests sign in, in the variables that they read.</summary>
internal static class TestUserVariables
{
    /// <summary>By name; none where nobody signs in.</summary>
    public static IReadOnlyDictionary<string, string> Of(DeployedApplication application) => application.Pool?.TestUser is null
        ? new Dictionary<string, string>()
        : new Dictionary<string, string>
        {
            ["E2E_USER"] = Key(application, SecretNames.User),
            ["E2E_PASSWORD"] = Key(application, SecretNames.Password),
            ["E2E_TOTP_SEED"] = Key(application, SecretNames.TotpSeed),
        };

    private static string Key(DeployedApplication application, string key) => $"{PipelineNames.TestUserSecret(application)}:{key}";
}
