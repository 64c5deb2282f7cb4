using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deploying;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks;
using Hosting.Aws.Synthesis;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>
/// What is published is really made, by the real CLI, on a public emulator of AWS (moto), and looked at through the API. It takes a minute, so it is of the hard
/// set, which needs the emulator: without it this fails, and says how to install it.
/// </summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class EmulatorTests
{
    /// <summary>Of the rest, moto fails over the database, the user pool's attributes and what stands on them.</summary>
    private static readonly string[] Deployed = ["network", "registry", "platform", "services", "service-suppliers-api", "service-customers-api", "service-web-frontend"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Network_registry_platform_and_services_are_made_and_a_second_run_changes_nothing()
    {
        var (application, all) = await PublishedAsync();
        var stacks = all.Where(stack => Deployed.Contains(stack.Name)).ToList();
        await using var emulator = await Emulator.StartAsync(new(all));
        var lines = new List<string>();
        // It runs no container, so nothing that migrates would ever end.
        var deployed = application with { Release = application.Release with { Migrator = null } };
        Task DeployAsync(bool withImages) => new EnvironmentDeployment(emulator, new SteppingTime(), lines.Add).RunAsync(deployed, stacks, withImages ? Deployments.ImagesOf("0123456789ab") : null, role: null, Cancellation);

        await DeployAsync(withImages: false);
        Assert.Contains(lines, line => line.StartsWith("Left out, for no images are given: services, service-", StringComparison.Ordinal));
        await PushAsync(emulator);
        await DeployAsync(withImages: true);
        await IsThereAsync(emulator);
        await OnlyKnownGapsAsync(emulator, stacks);

        lines.Clear();
        await DeployAsync(withImages: true);
        Assert.Equal(Deployed.Length, lines.Count(line => line.EndsWith(": unchanged", StringComparison.Ordinal)));
    }

    /// <summary>Through the API of each service, not CloudFormation's.</summary>
    private static async Task IsThereAsync(Emulator emulator)
    {
        var tag = new JsonArray(new JsonObject { ["Name"] = "tag:environment", ["Values"] = new JsonArray("development") });
        var network = Assert.Single((await emulator.AskAsync("ec2", "describe-vpcs", new() { ["Filters"] = tag.DeepClone() }))["Vpcs"]!.AsArray())!;
        Assert.Equal("10.0.0.0/16", network["CidrBlock"]!.GetValue<string>());
        Assert.Equal(4, (await emulator.AskAsync("ec2", "describe-subnets", new() { ["Filters"] = tag.DeepClone() }))["Subnets"]!.AsArray().Count);

        var repositories = (await emulator.AskAsync("ecr", "describe-repositories"))["repositories"]!.AsArray();
        Assert.Equal(
            ["coffee/development/customers-api", "coffee/development/migrator", "coffee/development/suppliers-api", "coffee/development/web-frontend"],
            repositories.Select(each => each!["repositoryName"]!.GetValue<string>()).Order());
        Assert.All(repositories, each => Assert.Equal("IMMUTABLE", each!["imageTagMutability"]!.GetValue<string>()));

        var balancer = Assert.Single((await emulator.AskAsync("elbv2", "describe-load-balancers"))["LoadBalancers"]!.AsArray())!;
        Assert.Equal("coffee-development", balancer["LoadBalancerName"]!.GetValue<string>());
        Assert.Equal(6, (await emulator.AskAsync("elbv2", "describe-target-groups"))["TargetGroups"]!.AsArray().Count);

        var services = await emulator.AskAsync("ecs", "describe-services", new() { ["cluster"] = "coffee-development", ["services"] = new JsonArray("suppliers-api", "customers-api", "web-frontend") });
        Assert.Equal(["coffee-development-customers-api", "coffee-development-suppliers-api", "coffee-development-web-frontend"], services["services"]!.AsArray().Select(each => each!["taskDefinition"]!.GetValue<string>().Split('/')[^1].Split(':')[0]).Order());
        var task = await emulator.AskAsync("ecs", "describe-task-definition", new() { ["taskDefinition"] = "coffee-development-suppliers-api" });
        Assert.EndsWith("suppliers-api:0123456789ab", task["taskDefinition"]!["containerDefinitions"]!.AsArray().First(each => each!["name"]!.GetValue<string>() == "suppliers-api")!["image"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>Nothing is missing but what is said to be, and all that is said to be is.</summary>
    private static async Task OnlyKnownGapsAsync(Emulator emulator, IReadOnlyList<SynthesizedStack> stacks)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var stack in stacks)
        {
            var made = await emulator.ResourcesAsync(stack.StackName, Cancellation);
            missing.UnionWith(JsonNode.Parse(stack.Template)!["Resources"]!.AsObject().Where(each => !made.ContainsKey(each.Key)).Select(each => each.Value!["Type"]!.GetValue<string>()));
        }

        Assert.Equal(EmulatorGaps.UnmadeTypes, missing);
        Assert.Empty((await emulator.AskAsync("cloudformation", "list-exports"))["Exports"]?.AsArray() ?? []);
    }

    private static async Task PushAsync(Emulator emulator)
    {
        foreach (var image in Deployments.Images.Images)
        {
            await emulator.AskAsync("ecr", "put-image", new()
            {
                ["repositoryName"] = $"coffee/development/{image.Name}",
                ["imageTag"] = "0123456789ab",
                ["imageManifest"] = $$"""{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":2,"digest":"sha256:{{new string('0', 64)}}"},"layers":[]}""",
            });
        }
    }

    private static async Task<(DeployedApplication, IReadOnlyList<SynthesizedStack>)> PublishedAsync()
    {
        await using var published = await PublishedApplication.CreateAsync("development");
        var application = (await published.TranslateAsync()).Application;
        return (application, EnvironmentSynthesis.Run(application, ConstructCallbacks.None));
    }
}
