using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Pipeline.Permissions;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>As whom CloudFormation works when the pipeline deploys. What it may do is in managed policies, a role's own policy being too small for it.</summary>
internal sealed class DeploymentRoleConstruct : Construct
{
    public DeploymentRoleConstruct(Construct scope, string id, DeploymentRoleProps props)
        : base(scope, id)
    {
        var prefix = ResourceNames.Prefix(props.Application);
        Role = new Role(this, "Role", new RoleProps
        {
            Description = $"CloudFormation, for the pipeline of {prefix}",
            AssumedBy = new ServicePrincipal("cloudformation.amazonaws.com"),
        });
        foreach (var (name, statements) in DeploymentPermissions.Of(props.Application, props.Arns, props.SecretsKeyArn))
        {
            _ = new ManagedPolicy(this, name, new ManagedPolicyProps
            {
                Description = $"{name} of {prefix}",
                Roles = [Role],
                Document = new PolicyDocument(new PolicyDocumentProps { Statements = [.. statements] }),
            });
        }
    }

    /// <summary>The role.</summary>
    public Role Role { get; }
}

/// <summary>Of a <see cref="DeploymentRoleConstruct"/>.</summary>
internal sealed record DeploymentRoleProps(DeployedApplication Application, Arns Arns, string SecretsKeyArn);
