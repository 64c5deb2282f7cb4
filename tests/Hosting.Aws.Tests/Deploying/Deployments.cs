using Hosting.Aws.Deploying;
using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Stacks;
using Hosting.Aws.Synthesis;
using Hosting.Aws.Tests.Stacks;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>Stacks as they are really made, once for all tests.</summary>
public sealed class SynthesizedEnvironments
{
    public SynthesizedEnvironments() =>
        (Production, Development) = (EnvironmentSynthesis.Run(Coffee.Production, ConstructCallbacks.None), EnvironmentSynthesis.Run(Coffee.Development, ConstructCallbacks.None));

    internal IReadOnlyList<SynthesizedStack> Production { get; }

    internal IReadOnlyList<SynthesizedStack> Development { get; }
}

/// <summary>Tests that deploy the same stacks.</summary>
[CollectionDefinition(Name)]
public sealed class DeployedStacks : ICollectionFixture<SynthesizedEnvironments>
{
    public const string Name = "deployed-stacks";
}

/// <summary>An account and somebody who deploys to it.</summary>
internal sealed class Deployments(SynthesizedEnvironments environments)
{
    public const string Role = "arn:aws:iam::123456789012:role/coffee-production-deployment";

    public static ImageList Images { get; } = ImagesOf("0123456789ab");

    public FakeAccount Account { get; } = new();

    public List<string> Lines { get; } = [];

    public string Output => string.Join('\n', Lines);

    public FakeCloudFormation Stacks => Account.CloudFormation;

    public static ImageList ImagesOf(string tag) => new([.. ((string[])["suppliers-api", "customers-api", "web-frontend", "migrator"]).Select(name => new ListedImage(name, $"coffee/production/{name}", tag))]);

    /// <summary>Production, as it is or changed.</summary>
    public Task DeployAsync(ImageList? images = null, string? role = null, DeployedApplication? application = null, Func<SynthesizedStack, SynthesizedStack>? change = null)
    {
        Lines.Clear();
        Account.Calls.Clear();
        return new EnvironmentDeployment(Account, Account.Time, Lines.Add).RunAsync(
            application ?? Coffee.Production, [.. environments.Production.Select(change ?? (stack => stack))], images, role, TestContext.Current.CancellationToken);
    }

    /// <summary>A template with another description of a resource, so that there is something to update.</summary>
    public static Func<SynthesizedStack, SynthesizedStack> Changed(string name) => stack => stack.Name == name
        ? stack with { Template = stack.Template.Replace("\"Resources\":{", "\"Resources\":{\"Added\":{\"Type\":\"AWS::SNS::Topic\"},", StringComparison.Ordinal) }
        : stack;
}
