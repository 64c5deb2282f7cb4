using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>The build that deploys may do what a deployment does, and may not delete.</summary>
[Collection(DeployedStacks.Name)]
public sealed class PipelineRightsTests(SynthesizedEnvironments environments)
{
    private static readonly Dictionary<string, string> Prefixes = new() { ["elbv2"] = "elasticloadbalancing", ["deploy"] = "codedeploy" };

    [Fact]
    public async Task Every_call_of_a_deployment_in_the_pipeline_is_one_that_its_role_allows()
    {
        var one = new Deployments(environments);
        await one.DeployAsync();
        var needed = new HashSet<string>(StringComparer.Ordinal);
        one.Account.Before = call => needed.Add(Action(call));
        await one.DeployAsync(Deployments.Images, Deployments.Role);
        await one.DeployAsync(Deployments.Images, Deployments.Role, change: Deployments.Changed("network"));
        Assert.Empty(needed.Except(Allowed()));
        Assert.Contains("cloudformation:ExecuteChangeSet", needed);
        Assert.DoesNotContain("cloudformation:DeleteStack", Allowed());
    }

    private HashSet<string> Allowed()
    {
        var template = JsonNode.Parse(environments.Production.First(stack => stack.Name == "pipeline").Template)!["Resources"]!.AsObject();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, resource) in template.Where(each => each.Key.StartsWith("InfrastructureRole", StringComparison.Ordinal) || each.Key.StartsWith("LookingPolicy", StringComparison.Ordinal)))
            Collect(resource, texts);
        return texts;
    }

    private static void Collect(JsonNode? node, HashSet<string> texts)
    {
        if (node is JsonObject one)
            foreach (var each in one)
                Collect(each.Value, texts);
        else if (node is JsonArray list)
            foreach (var each in list)
                Collect(each, texts);
        else if (node is JsonValue value && value.TryGetValue<string>(out var text))
            texts.Add(text);
    }

    private static string Action(AwsCall call) =>
        $"{Prefixes.GetValueOrDefault(call.Service, call.Service)}:{string.Concat(call.Operation.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}";
}
