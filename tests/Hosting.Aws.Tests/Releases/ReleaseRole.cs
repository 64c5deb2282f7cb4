using System.Text.Json.Nodes;
using Hosting.Aws.Model;
using Hosting.Aws.Tests.Stacks;

namespace Hosting.Aws.Tests.Releases;

/// <summary>What the build that releases may do, read from the template of the pipeline.</summary>
internal static class ReleaseRole
{
    /// <summary>Actions that are allowed on anything: on what is the templates' business.</summary>
    public static IEnumerable<string> Actions(ReleaseEngine engine)
    {
        var template = new Templates.Environment(Coffee.Production with { Environment = Coffee.Production.Environment with { Engine = engine } }).Pipeline;
        var (id, role) = Assert.Single(template.OfType("AWS::IAM::Role"), each => each.Key.StartsWith("ReleaseRole", StringComparison.Ordinal));
        var attached = template.OfType("AWS::IAM::ManagedPolicy").Values.Where(policy => policy["Roles"]!.AsArray().Any(one => one!["Ref"]!.GetValue<string>() == id));
        return role["Policies"]!.AsArray().Concat(attached).SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray())
            .Where(statement => statement!["Effect"]!.GetValue<string>() == "Allow")
            .SelectMany(statement => statement!["Action"] is JsonArray actions ? actions.Select(action => action!.GetValue<string>()) : [statement["Action"]!.GetValue<string>()]);
    }
}
