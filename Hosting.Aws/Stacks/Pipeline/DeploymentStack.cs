using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>As whom CloudFormation works when the pipeline deploys. A stack of its own, since a template has a limit; made only where the environment has a pipeline.</summary>
internal sealed class DeploymentStack : EnvironmentStack
{
    public DeploymentStack(Construct scope, StackContext context, IKey secretsKey)
        : base(scope, context, "deployment", "Deployment: what a push may change") =>
        Role = new DeploymentRoleConstruct(this, "Deployment", new DeploymentRoleProps(context.Application, new Arns(this), secretsKey.KeyArn)).Role;

    /// <summary>The role.</summary>
    public Role Role { get; }
}
