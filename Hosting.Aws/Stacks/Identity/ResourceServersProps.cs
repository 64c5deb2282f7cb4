using Amazon.CDK.AWS.Cognito;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>What resource servers are made from.</summary>
/// <param name="Pool">Whose they are.</param>
/// <param name="Scopes">By API.</param>
internal sealed record ResourceServersProps(IUserPool Pool, IReadOnlyDictionary<string, IReadOnlyList<string>> Scopes);
