using Amazon.CDK;
using Amazon.CDK.AWS.Cloud9;
using Constructs;

namespace Hosting.Aws.Stacks.DevTools;

/// <summary>An IDE in the browser, for accounts that had Cloud9 before July 2024. Everybody else has the dev container.</summary>
internal sealed class IdeConstruct : Construct
{
    private const int MinutesUntilStop = 30;

    public IdeConstruct(Construct scope, string id, IdeProps props)
        : base(scope, id) => _ = new CfnEnvironmentEC2(this, "Environment", new CfnEnvironmentEC2Props
        {
            Name = $"{props.Prefix}-ide",
            Description = "The application's source, in the browser",
            // The solution, a database server and a browser at the same time.
            InstanceType = "t3.large",
            ImageId = "amazonlinux-2023-x86_64",
            // By Systems Manager: no port is open to it.
            ConnectionType = "CONNECT_SSM",
            SubnetId = props.SubnetId,
            AutomaticStopTimeMinutes = MinutesUntilStop,
            Repositories = props.Repository is null ? null : new[]
            {
                new CfnEnvironmentEC2.RepositoryProperty
                {
                    PathComponent = $"/{props.Repository}",
                    RepositoryUrl = $"https://git-codecommit.{Stack.Of(this).Region}.{Stack.Of(this).UrlSuffix}/v1/repos/{props.Repository}",
                },
            },
        });
}

/// <summary>Of an <see cref="IdeConstruct"/>.</summary>
/// <param name="Prefix">Begins its name.</param>
/// <param name="SubnetId">Where its machine is.</param>
/// <param name="Repository">What is cloned into it from CodeCommit; null for nothing.</param>
internal sealed record IdeProps(string Prefix, string SubnetId, string? Repository);
