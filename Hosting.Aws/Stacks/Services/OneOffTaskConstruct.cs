using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>A task that runs once and ends. Nothing in a template starts it: deployments and releases do.</summary>
internal sealed class OneOffTaskConstruct : Construct
{
    public OneOffTaskConstruct(Construct scope, string id, OneOffTaskProps props)
        : base(scope, id)
    {
        Tag = ImageTag.In(Stack.Of(this), props.Task.Name);
        TaskDefinition = new TaskConstruct(this, "Task", new TaskProps(
            props.Task.Name, ResourceNames.TaskFamily(props.Application, props.Task.Name), props.Repository, Tag, props.Logs,
            new ContainerVariables(this, props.Sources, new Dictionary<string, string>(), props.Task.Variables))
        { Command = props.Task.Arguments }).TaskDefinition;
    }

    /// <summary>Which image.</summary>
    public CfnParameter Tag { get; }

    /// <summary>The definition.</summary>
    public FargateTaskDefinition TaskDefinition { get; }
}

/// <summary>Of a <see cref="OneOffTaskConstruct"/>.</summary>
internal sealed record OneOffTaskProps(DeployedApplication Application, DeployedTask Task, Repository Repository, LogGroup Logs, ValueSources Sources);
