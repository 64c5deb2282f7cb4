using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>What the keeper of clients' secrets is made from.</summary>
/// <param name="Pool">Whose clients they are.</param>
/// <param name="Clients">Their names.</param>
/// <param name="Prefix">Begins the names of the secrets.</param>
/// <param name="SecretsKey">Encrypts them.</param>
/// <param name="LogRetention">Of the function.</param>
internal sealed record ClientSecretKeeperProps(IUserPool Pool, IReadOnlyList<string> Clients, string Prefix, IKey SecretsKey, RetentionDays LogRetention);
