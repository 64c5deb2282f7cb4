using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Pools;

/// <summary>An API whose scopes the pool grants.</summary>
internal sealed record ResourceServerAnnotation(string Name, IReadOnlyList<string> Scopes) : IResourceAnnotation;

/// <summary>Who may ask for tokens.</summary>
internal sealed record PoolClientAnnotation(DeployedPoolClient Client) : IResourceAnnotation;

/// <summary>Roles of people.</summary>
internal sealed record PoolGroupsAnnotation(IReadOnlyList<string> Groups) : IResourceAnnotation;

/// <summary>As whom end-to-end tests sign in.</summary>
internal sealed record PoolTestUserAnnotation(string User) : IResourceAnnotation;

/// <summary>A parameter whose value is the pool's.</summary>
internal sealed record ParameterOfPoolAnnotation(UserPoolResource Pool, DeployedValue Value) : IResourceAnnotation;
