using System.Text.RegularExpressions;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>Services and operations, from what they are called on the wire to what the CLI calls them.</summary>
internal static partial class AwsNames
{
    // metadata.targetPrefix and metadata.apiVersion of the models.
    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["CodeDeploy_20141006"] = "deploy",
        ["AmazonEC2ContainerServiceV20141113"] = "ecs",
        ["Logs_20140328"] = "logs",
        ["GraniteServiceVersion20100801"] = "cloudwatch",
        ["2015-12-01"] = "elbv2",
        ["2010-05-15"] = "cloudformation",
    };

    public static string Service(string onTheWire) => Services.TryGetValue(onTheWire, out var service) ? service : throw new NotSupportedException($"No service is called '{onTheWire}' here.");

    /// <summary><c>DescribeServices</c> is <c>describe-services</c>.</summary>
    public static string Operation(string onTheWire) => Border().Replace(onTheWire, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Border();
}
