using Amazon.CDK.AWS.EC2;
using Constructs;
using Hosting.Aws.Stacks.Network;

namespace Hosting.Aws.Stacks.DevTools;

/// <summary>What AWS took from new accounts and some still have: a repository in CodeCommit, an IDE in Cloud9. Made only where one of them is asked for.</summary>
internal sealed class DevToolsStack : EnvironmentStack
{
    public DevToolsStack(Construct scope, StackContext context, DevToolsStackProps props)
        : base(scope, context, "devtools", "DevTools: repository, IDE")
    {
        var options = context.Application.Environment.DevTools;
        if (options.CodeCommitRepository is { } repository)
            _ = new RepositoryConstruct(this, "Repository", new RepositoryProps(context.Application.Environment, repository));
        if (options.HasCloud9)
            _ = new IdeConstruct(this, "Ide", new IdeProps(context.Prefix, props.SubnetId, options.CodeCommitRepository));
    }

    /// <summary>Whether anything asks for it.</summary>
    public static bool IsNeeded(AwsEnvironmentOptions environment) => environment.DevTools is { CodeCommitRepository: not null } or { HasCloud9: true };
}

/// <summary>Of a <see cref="DevToolsStack"/>.</summary>
/// <param name="SubnetId">Where the IDE's machine is: one with a way out.</param>
internal sealed record DevToolsStackProps(string SubnetId)
{
    public static DevToolsStackProps Of(NetworkStack network) => new(network.Vpc.SelectSubnets(new SubnetSelection { SubnetType = SubnetType.PUBLIC }).SubnetIds[0]);
}
