using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Lambda;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>What a client of the pool is made from.</summary>
/// <param name="Pool">Whose client it is.</param>
/// <param name="Client">What it is for.</param>
/// <param name="Prefix">Begins the name of its secret.</param>
/// <param name="Sites">Addresses of the site on its listeners, which people come back to.</param>
/// <param name="Keeper">The function that writes the client's secret to where it is kept.</param>
/// <param name="SecretsKey">Encrypts it there.</param>
internal sealed record PoolClientProps(IUserPool Pool, DeployedPoolClient Client, string Prefix, IReadOnlyList<string> Sites, IFunction Keeper, IKey SecretsKey);
