using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.KMS;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>What the end-to-end tests' user is made from.</summary>
/// <param name="Pool">Where the user is.</param>
/// <param name="Name">With which it signs in.</param>
/// <param name="Group">Its role.</param>
/// <param name="Prefix">Begins the name of its secret.</param>
/// <param name="NeedsSecondFactor">Whether it is enrolled for one.</param>
/// <param name="SecretsKey">Encrypts its password.</param>
/// <param name="Environment">Says how long the log of the function that makes it is kept.</param>
internal sealed record TestUserProps(IUserPool Pool, string Name, string Group, string Prefix, bool NeedsSecondFactor, IKey SecretsKey, AwsEnvironmentOptions Environment);
