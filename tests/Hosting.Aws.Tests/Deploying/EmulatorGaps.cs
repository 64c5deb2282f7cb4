using System.Text.Json.Nodes;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>
/// What moto 5.2.1 cannot do of what the templates ask for, each named and nothing else: a template goes to it as it is published but for these. A test
/// says which of them is a gap no longer.
/// </summary>
/// <param name="stacks">All stacks, for what they export.</param>
internal sealed class EmulatorGaps(IReadOnlyList<SynthesizedStack> stacks)
{
    /// <summary>It knows no stack's resource of these types, and passes over them.</summary>
    public static IReadOnlySet<string> UnmadeTypes { get; } = new SortedSet<string>(StringComparer.Ordinal)
    {
        "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::CodeDeploy::Application", "AWS::CodeDeploy::DeploymentConfig",
        "AWS::CodeDeploy::DeploymentGroup", "AWS::EC2::EgressOnlyInternetGateway", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::VPCCidrBlock", "AWS::S3::BucketPolicy",
        "AWS::SecretsManager::RotationSchedule",
    };

    /// <summary>It fails over these properties: tags as CloudFormation writes them, and a part of the network's IPv6 addresses, which it does not give out.</summary>
    public static IReadOnlyList<(string Type, string Property)> UnknownProperties { get; } = [("AWS::KMS::Key", "Tags"), ("AWS::EC2::Subnet", "Ipv6CidrBlock")];

    private readonly Dictionary<string, (string Stack, JsonNode Value)> _exports = stacks
        .SelectMany(stack => (JsonNode.Parse(stack.Template)!["Outputs"]?.AsObject() ?? []).Select(output => (stack.StackName, Output: output.Value!)))
        .Where(each => each.Output["Export"] is not null)
        .ToDictionary(each => each.Output["Export"]!["Name"]!.GetValue<string>(), each => (each.StackName, each.Output["Value"]!));

    /// <summary>A template with the gaps filled.</summary>
    /// <param name="template">As it is published.</param>
    /// <param name="resources">Physical id by logical id, of a stack's name.</param>
    public async Task<string> FillAsync(string template, Func<string, Task<IReadOnlyDictionary<string, string>>> resources)
    {
        var root = JsonNode.Parse(template)!;
        foreach (var resource in root["Resources"]!.AsObject().Select(each => each.Value!))
        {
            foreach (var (_, property) in UnknownProperties.Where(each => each.Type == resource["Type"]!.GetValue<string>()))
                resource["Properties"]?.AsObject().Remove(property);
        }

        return (await ImportAsync(root, resources))!.ToJsonString();
    }

    /// <summary>
    /// It exports nothing of a stack that a change set made, so whoever imports is told what it would be: of a <c>Ref</c> and of a security group's id the
    /// physical id. Values of other kinds, and of stacks that are not deployed here, are names without a thing; nothing here looks behind them.
    /// </summary>
    private async Task<JsonNode?> ImportAsync(JsonNode? node, Func<string, Task<IReadOnlyDictionary<string, string>>> resources)
    {
        switch (node)
        {
            case JsonObject one when one["Fn::ImportValue"]?.GetValue<string>() is { } name:
                var (stack, value) = _exports[name];
                var id = value["Ref"]?.GetValue<string>() ?? (value["Fn::GetAtt"] is JsonArray attribute && attribute[1]!.GetValue<string>() == "GroupId" ? attribute[0]!.GetValue<string>() : "");
                return (await resources(stack)).TryGetValue(id, out var physical) ? physical : $"arn:aws:unknown:eu-central-1:123456789012:{name.Split(':')[^1]}";
            case JsonObject one:
                var filled = new JsonObject();
                foreach (var (key, value2) in one)
                    filled[key] = await ImportAsync(value2, resources);
                return filled;
            case JsonArray list:
                var all = new JsonArray();
                foreach (var each in list)
                    all.Add(await ImportAsync(each, resources));
                return all;
            default:
                return node?.DeepClone();
        }
    }
}
