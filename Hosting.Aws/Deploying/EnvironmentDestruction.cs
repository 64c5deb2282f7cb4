using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Deploying;

/// <summary>
/// Takes an environment down, in the reverse order of its stacks. Who calls this by accident loses nothing: without the environment's full name it only says what
/// would go, and a protected database has to be unprotected by hand before.
/// </summary>
internal sealed class EnvironmentDestruction
{
    private readonly IAwsCli _aws;
    private readonly Action<string> _say;
    private readonly Stacks _stacks;
    private readonly StackDeployment _deployment;

    /// <param name="aws">AWS.</param>
    /// <param name="time">Waits and measures.</param>
    /// <param name="say">Gets lines for people.</param>
    public EnvironmentDestruction(IAwsCli aws, TimeProvider time, Action<string> say)
    {
        (_aws, _say) = (new PatientCli(aws, time), say);
        _stacks = new(_aws);
        _deployment = new(_stacks, new(_stacks, time, say), time, say);
    }

    /// <param name="application">What is taken down.</param>
    /// <param name="synthesized">Its stacks, in the order in which they are deployed; what else bears the environment's tags goes first.</param>
    /// <param name="confirmed">What somebody typed to confirm: <c>coffee-production</c>.</param>
    /// <exception cref="DistributedApplicationException">It is not to be, or failed; the message says why and what to do.</exception>
    public async Task RunAsync(DeployedApplication application, IReadOnlyList<SynthesizedStack> synthesized, string? confirmed, CancellationToken cancellationToken)
    {
        // By their tags: the name coffee-production-… may be one of the environment production-eu.
        var order = synthesized.Select(stack => stack.StackName).ToList();
        var stacks = (await _stacks.TaggedAsync(application.Name, application.EnvironmentName, cancellationToken)).OrderByDescending(stack => order.IndexOf(stack.Name) is >= 0 and var at ? at : int.MaxValue).ToList();
        if (stacks.Count == 0)
        {
            _say($"There is no stack of the environment '{application.EnvironmentName}' here: nothing to do.");
            return;
        }

        var kept = new List<string>();
        foreach (var stack in stacks)
            kept.AddRange(await new KeptResources(_stacks).OfAsync(stack, cancellationToken));
        _say($"These stacks go, with all that is in them: {string.Join(", ", stacks.Select(stack => stack.Name))}.");
        _say(kept.Count == 0 ? "Nothing of them stays." : $"This stays, and costs something until somebody deletes it:{string.Concat(kept.Select(each => $"{Environment.NewLine}  - {each}"))}");
        await GuardAsync(application, stacks, confirmed, cancellationToken);

        stacks = await KeepTheRoleAsync(application, stacks, cancellationToken);
        foreach (var (stack, number) in stacks.Select((stack, i) => (stack, i + 1)))
            await _deployment.DeleteAsync(stack, $"[{number}/{stacks.Count}] {stack.Name}", cancellationToken);
        _say($"The environment '{application.EnvironmentName}' is gone.{(kept.Count == 0 ? "" : " What stays is listed above.")}");
    }

    private async Task GuardAsync(DeployedApplication application, IReadOnlyList<StackState> stacks, string? confirmed, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var name = ResourceNames.Prefix(application);
        if (confirmed != name)
            faults.Add($"nobody has confirmed it: '-- destroy --environment {application.EnvironmentName} --confirm {name}' does.");
        if (await IsDatabaseProtectedAsync(application, cancellationToken))
            faults.Add($"its database is protected from being deleted. Who really means it says 'aws rds modify-db-instance --db-instance-identifier {ResourceNames.DatabaseServer(application)} --no-deletion-protection --apply-immediately' before.");
        faults.AddRange(stacks.Where(stack => stack.IsBusy).Select(stack => $"CloudFormation is at work on '{stack.Name}' ({stack.Status}). Wait for its end."));
        faults.AddRange((await new ReleasesInFlight(_aws).FindAsync(application, cancellationToken)).Select(release => $"a release is under way ({release}). Wait for its end."));
        if (faults.Count > 0)
            throw new DistributedApplicationException($"The environment '{application.EnvironmentName}' stays, and nothing was touched:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}");
    }

    private async Task<bool> IsDatabaseProtectedAsync(DeployedApplication application, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _aws.CallAsync(new("rds", "describe-db-instances", new() { ["DBInstanceIdentifier"] = ResourceNames.DatabaseServer(application) }), cancellationToken);
            return answer.Objects("DBInstances").Any(each => each["DeletionProtection"]?.GetValue<bool>() == true);
        }
        catch (AwsException e) when (e.Code is "DBInstanceNotFound" or "DBInstanceNotFoundFault")
        {
            return false;
        }
    }

    /// <summary>
    /// A stack that the pipeline deployed is deleted in the pipeline's role (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html, RoleARN), so the
    /// stack with that role goes last. What it imports would keep other stacks from going: the values are written into it.
    /// </summary>
    private async Task<List<StackState>> KeepTheRoleAsync(DeployedApplication application, List<StackState> stacks, CancellationToken cancellationToken)
    {
        if (stacks.Find(stack => stack.Name == ResourceNames.Stack(application, "deployment") && stack.IsSettled) is not { } owner || stacks.TrueForAll(stack => stack.RoleArn.Length == 0))
            return stacks;
        var exports = stacks.SelectMany(stack => stack.Exports).ToDictionary();
        var template = Resolve(await _stacks.TemplateAsync(owner.Id, cancellationToken), exports)!;
        await _deployment.RunAsync(
            new("deployment", owner.Name, template.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), []),
            owner.Name, new(new Dictionary<string, string?>(), owner.Tags, RoleArn: null, IsProtected: false), cancellationToken);
        return [.. stacks.Where(stack => stack != owner), owner];
    }

    private static JsonNode? Resolve(JsonNode? node, IReadOnlyDictionary<string, string> exports) => node switch
    {
        JsonObject one when one["Fn::ImportValue"] is JsonValue name && exports.TryGetValue(name.GetValue<string>(), out var value) => JsonValue.Create(value),
        JsonObject one => new JsonObject(one.Select(each => KeyValuePair.Create(each.Key, Resolve(each.Value, exports)))),
        JsonArray list => new JsonArray([.. list.Select(each => Resolve(each, exports))]),
        _ => node?.DeepClone(),
    };
}
