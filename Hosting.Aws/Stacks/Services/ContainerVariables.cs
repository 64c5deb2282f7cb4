using System.Globalization;
using Constructs;
using Hosting.Aws.Deployment;
using EcsSecret = Amazon.CDK.AWS.ECS.Secret;

namespace Hosting.Aws.Stacks.Services;

/// <summary>What a container is told: texts, and secrets that ECS puts in when a task starts.</summary>
internal sealed class ContainerVariables
{
    private readonly Construct _scope;
    private readonly ValueSources _sources;
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, EcsSecret> _secrets = new(StringComparer.Ordinal);

    /// <param name="scope">In the stack that has the container.</param>
    /// <param name="sources">Where values are.</param>
    /// <param name="defaults">What holds unless a variable says otherwise.</param>
    /// <param name="variables">Of the service or the task.</param>
    public ContainerVariables(Construct scope, ValueSources sources, IReadOnlyDictionary<string, string> defaults, IReadOnlyDictionary<string, DeployedValue> variables)
    {
        (_scope, _sources) = (scope, sources);
        foreach (var (name, text) in defaults.Where(item => !variables.ContainsKey(item.Key)))
            _texts[name] = text;
        foreach (var (name, value) in variables)
        {
            if (Secret(value) is { } secret)
                _secrets[name] = secret;
            else
                _texts[name] = Text(value);
        }
    }

    /// <summary>Texts by name; nothing in them is secret.</summary>
    public IDictionary<string, string> Texts => _texts;

    /// <summary>Encrypts every secret.</summary>
    public string KeyArn => _sources.Data.Key.KeyArn;

    /// <summary>Secrets by name.</summary>
    public IDictionary<string, EcsSecret> Secrets => _secrets;

    private EcsSecret? Secret(DeployedValue value) => value switch
    {
        DeployedValue.Secret secret => EcsSecret.FromSecretsManager(_sources.Secret(_scope, secret.Name), secret.Key),
        DeployedValue.PendingSecret secret => EcsSecret.FromSecretsManagerVersion(
            _sources.Secret(_scope, secret.Name), new Amazon.CDK.AWS.ECS.SecretVersionInfo { VersionStage = "AWSPENDING" }, secret.Key),
        DeployedValue.PoolClientSecret secret => EcsSecret.FromSecretsManager(_sources.ClientSecret(_scope, secret.Client)),
        _ => null,
    };

    private string Text(DeployedValue value) => value switch
    {
        DeployedValue.Text text => text.Value,
        DeployedValue.ServiceUrl url => _sources.Platform.Traffic[url.Service].Url,
        DeployedValue.TestServiceUrl url => _sources.Platform.Traffic[url.Service].TestUrl,
        DeployedValue.SiteUrl => _sources.Platform.SiteUrl,
        DeployedValue.DatabaseHost => _sources.Data.Server!.AttrEndpointAddress,
        DeployedValue.DatabasePort => DatabasePort.Number.ToString(CultureInfo.InvariantCulture),
        DeployedValue.PoolIssuer => _sources.RequiredPool.Issuer,
        DeployedValue.PoolPages => _sources.RequiredPool.PagesOrigin,
        DeployedValue.PoolClientId id => _sources.RequiredPool.ClientId(id.Client),
        DeployedValue.Joined joined => string.Concat(joined.Parts.Select(Text)),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} stands alone; it cannot be part of a text that everybody may read."),
    };
}
