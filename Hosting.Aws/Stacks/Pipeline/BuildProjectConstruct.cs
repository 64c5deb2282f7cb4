using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Pipelines;
using Hosting.Aws.Stacks.Pipeline.Permissions;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>One step in CodeBuild: its project, its role, its log. Not privileged: images need no daemon.</summary>
internal sealed class BuildProjectConstruct : Construct
{
    public BuildProjectConstruct(Construct scope, string id, BuildProjectProps props)
        : base(scope, id)
    {
        var (step, context) = (props.Step, props.Context);
        var name = PipelineNames.Project(context.Application, step);
        var network = BuildPlacement.IsInNetwork(step, context.Application)
            ? context.Stack.Network ?? throw new ArgumentException($"The step {step} runs in the network, and the network has no subnets for builds.")
            : null;
        var log = new LogGroupConstruct(this, "Log", new LogGroupProps(context.Application.Environment, $"/aws/codebuild/{name}")).LogGroup;
        Role = new BuildRoleConstruct(this, "Role", new BuildRoleProps(
            $"Step {step} of the pipeline of {context.Prefix}",
            "codebuild.amazonaws.com",
            [.. CommonPermissions.Of(context, log.LogGroupArn, network is not null), .. StepPermissions.Of(step, context)])).Role;
        Project = new CfnProject(this, "Project", new CfnProjectProps
        {
            Name = name,
            Description = $"Step {step} of the pipeline of {context.Prefix}",
            ServiceRole = Role.RoleArn,
            EncryptionKey = context.Key.KeyArn,
            Source = new CfnProject.SourceProperty { Type = "CODEPIPELINE", BuildSpec = BuildSpecs.Of(step, context.Application).ToYaml() },
            Artifacts = new CfnProject.ArtifactsProperty { Type = "CODEPIPELINE" },
            Environment = new CfnProject.EnvironmentProperty
            {
                Type = "ARM_CONTAINER",
                // Tests start servers and browsers, and images are compiled ahead of time; the rest waits for others.
                ComputeType = step is BuildStep.Test or BuildStep.Images ? "BUILD_GENERAL1_LARGE" : "BUILD_GENERAL1_SMALL",
                Image = context.Options.BuildImage,
                ImagePullCredentialsType = "SERVICE_ROLE",
                PrivilegedMode = false,
                EnvironmentVariables = BuildVariables.Of(step, context),
            },
            LogsConfig = new CfnProject.LogsConfigProperty
            {
                CloudWatchLogs = new CfnProject.CloudWatchLogsConfigProperty { Status = "ENABLED", GroupName = log.LogGroupName },
            },
            TimeoutInMinutes = BuildTimes.Minutes(step, context.Application.Release),
            VpcConfig = network is null ? null : new CfnProject.VpcConfigProperty
            {
                VpcId = network.VpcId,
                Subnets = [.. network.SubnetIds],
                SecurityGroupIds = [network.SecurityGroupId],
            },
        });
    }

    /// <summary>As whom it works.</summary>
    public Role Role { get; }

    /// <summary>The project.</summary>
    public CfnProject Project { get; }
}

/// <summary>Of a <see cref="BuildProjectConstruct"/>.</summary>
internal sealed record BuildProjectProps(BuildStep Step, BuildContext Context);
