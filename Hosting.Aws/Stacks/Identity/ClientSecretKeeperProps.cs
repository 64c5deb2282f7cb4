using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.KMS;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>What the keeper of clients' secrets is made from.</summary>
/// <param name="Pool">Whose clients they are.</param>
/// <param name="Clients">Their names.</param>
/// <param name="Prefix">Begins the names of the secrets.</param>
/// <param name="SecretsKey">Encrypts them.</param>
/// <param name="Environment">Says how long the function's log is kept.</param>
internal sealed record ClientSecretKeeperProps(IUserPool Pool, IReadOnlyList<string> Clients, string Prefix, IKey SecretsKey, AwsEnvironmentOptions Environment);
