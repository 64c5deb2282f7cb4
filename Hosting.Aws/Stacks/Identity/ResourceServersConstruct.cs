using Amazon.CDK.AWS.Cognito;
using Constructs;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>What each API lets others ask for: a resource server for each, called as the API.</summary>
internal sealed class ResourceServersConstruct : Construct
{
    public ResourceServersConstruct(Construct scope, string id, ResourceServersProps props)
        : base(scope, id)
    {
        foreach (var (api, scopes) in props.Scopes.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            _ = new CfnUserPoolResourceServer(this, api, new CfnUserPoolResourceServerProps
            {
                UserPoolId = props.Pool.UserPoolId,
                Identifier = api,
                Name = api,
                Scopes = scopes.Select(name => new CfnUserPoolResourceServer.ResourceServerScopeTypeProperty { ScopeName = name, ScopeDescription = $"{name} {api}" }).ToArray<object>(),
            });
        }
    }
}
