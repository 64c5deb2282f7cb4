using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Platform;

namespace Hosting.Aws.Stacks.Services;

/// <summary>Where the values of environment variables come from.</summary>
/// <param name="data">Secrets and the database server.</param>
/// <param name="platform">Addresses.</param>
/// <param name="pool">The user pool; null when the application has none.</param>
internal sealed class ValueSources(DataStack data, PlatformStack platform, IPoolValues? pool)
{
    private readonly Dictionary<(string Stack, string Id), ISecret> _secrets = [];

    /// <summary>Secrets and the database server.</summary>
    public DataStack Data => data;

    /// <summary>Addresses.</summary>
    public PlatformStack Platform => platform;

    /// <summary>The user pool.</summary>
    /// <exception cref="InvalidOperationException">Somebody asks for a value of it and there is none.</exception>
    public IPoolValues RequiredPool => pool ?? throw new InvalidOperationException("A variable names the user pool, and the application has none.");

    /// <summary>A secret of the Data stack, as another stack may read it.</summary>
    public ISecret Secret(Construct scope, string name) => Known(scope, name, data.Secrets[name]);

    /// <summary>The secret of a client of the user pool, as another stack may read it.</summary>
    public ISecret ClientSecret(Construct scope, string client) => Known(scope, $"client-{client}", RequiredPool.ClientSecret(client));

    /// <summary>
    /// By its ARN: a grant on the secret itself would name the reader's role in the policy of the key, in the stack that the reader stands on,
    /// and the two stacks would need each other. The readers' own policies name the key.
    /// </summary>
    private ISecret Known(Construct scope, string name, ISecret secret)
    {
        var stack = Stack.Of(scope);
        var id = (stack.StackName, $"{Deployment.ResourceNames.Pascal(name)}Reference");
        return _secrets.TryGetValue(id, out var known)
            ? known
            : _secrets[id] = Amazon.CDK.AWS.SecretsManager.Secret.FromSecretCompleteArn(stack, id.Item2, secret.SecretArn);
    }
}
