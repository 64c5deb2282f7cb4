using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Releases.Live;

/// <summary>A load balancer and its listeners.</summary>
internal sealed class LoadBalancerListeners
{
    private readonly IAwsCli _cli;
    private readonly IReadOnlyList<JsonNode> _listeners;

    private LoadBalancerListeners(IAwsCli cli, string arn, string dnsName, IReadOnlyList<JsonNode> listeners) => (_cli, Arn, DnsName, _listeners) = (cli, arn, dnsName, listeners);

    public string Arn { get; }

    public string DnsName { get; }

    public static async Task<LoadBalancerListeners> ReadAsync(IAwsCli cli, string arn, string dnsName, CancellationToken cancellationToken)
    {
        var answer = await cli.CallAsync(new("elbv2", "describe-listeners", new() { ["LoadBalancerArn"] = arn }), cancellationToken);
        return new(cli, arn, dnsName, [.. answer.List("Listeners")]);
    }

    /// <summary>The rule of a port that chooses between two target groups, and their weights.</summary>
    /// <exception cref="DistributedApplicationException">There is not just one.</exception>
    public async Task<(string Rule, IReadOnlyDictionary<string, int> Weights)> RuleAsync(string service, int port, CancellationToken cancellationToken)
    {
        if (_listeners.FirstOrDefault(listener => (int)listener.Number("Port") == port).Text("ListenerArn") is not { } listener)
            throw new DistributedApplicationException($"The load balancer {DnsName} does not listen on port {port}, by which '{service}' is released. Deploy the environment again.");
        var answer = await _cli.CallAsync(new("elbv2", "describe-rules", new() { ["ListenerArn"] = listener }), cancellationToken);
        var rules = answer.List("Rules").Select(rule => (Arn: rule.Text("RuleArn")!, Groups: Groups(rule))).Where(rule => rule.Groups.Count == 2).ToList();
        return rules is [var (arn, groups)]
            ? (arn, groups)
            : throw new DistributedApplicationException($"On port {port} of {DnsName}, {rules.Count} rules choose between two sides of '{service}', and one should. Somebody changed them by hand; deploy the environment again.");
    }

    private static Dictionary<string, int> Groups(JsonNode rule) =>
        rule.List("Actions").Where(action => action.Text("Type") == "forward").SelectMany(action => action["ForwardConfig"].List("TargetGroups"))
            .ToDictionary(group => group.Text("TargetGroupArn")!, group => (int)group.Number("Weight"), StringComparer.Ordinal);
}
