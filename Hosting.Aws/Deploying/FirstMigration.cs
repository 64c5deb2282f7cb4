using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Deploying;

/// <summary>
/// The Migrator as a task of its own, before any service is there: it makes databases, users and tables. Later ones are a release's affair. It may
/// run twice, and does nothing the second time.
/// </summary>
internal sealed class FirstMigration(Stacks stacks, IAwsCli aws, TimeProvider time, Action<string> say)
{
    private const string StartedBy = "deploy";

    private static readonly TimeSpan Line = TimeSpan.FromSeconds(30);

    // Fargate finds a place for a task within minutes, and empty databases take seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <param name="application">Whose Migrator.</param>
    /// <param name="synthesized">Its stacks: a service's says where tasks run.</param>
    /// <exception cref="DistributedApplicationException">It failed; no service was made.</exception>
    public async Task RunAsync(DeployedApplication application, IReadOnlyList<SynthesizedStack> synthesized, CancellationToken cancellationToken)
    {
        if (application.Release.Migrator is not { } migrator)
            return;
        var (began, told) = (time.GetTimestamp(), time.GetTimestamp());
        var (cluster, logs) = (ResourceNames.Cluster(application), ResourceNames.LogGroup(application, migrator));
        // That of a run which was killed goes on. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html: startedBy bears no other filter; those that run are the default.
        var running = await aws.CallAsync(new("ecs", "list-tasks", new() { ["cluster"] = cluster, ["startedBy"] = StartedBy }), cancellationToken);
        var task = running.Texts("taskArns") is [var under, ..] ? under : await StartAsync(application, migrator, synthesized, cancellationToken);
        say($"{migrator}: makes databases, users and tables (task {task[(task.LastIndexOf('/') + 1)..]}, log {logs})");
        for (; ; await Task.Delay(StackWatch.Poll, time, cancellationToken))
        {
            var answer = await aws.CallAsync(new("ecs", "describe-tasks", new() { ["cluster"] = cluster, ["tasks"] = new JsonArray(task) }), cancellationToken);
            var state = answer.Objects("tasks") is [var only, ..] ? only : null;
            if (state.Text("lastStatus") == "STOPPED")
            {
                Judge(state!, migrator, logs);
                say($"{migrator}: done, {StackWatch.Duration(time.GetElapsedTime(began))}");
                return;
            }

            if (time.GetElapsedTime(began) > Longest)
                throw new DistributedApplicationException($"'{migrator}' has not ended after {StackWatch.Duration(Longest)}; the task {task} may still run. The log group {logs} says what it is at. No service was made. Run this again once it has ended.");
            if (time.GetElapsedTime(told) >= Line)
            {
                told = time.GetTimestamp();
                say($"{migrator}: {state.Text("lastStatus")}, {StackWatch.Duration(time.GetElapsedTime(began))} so far");
            }
        }
    }

    private async Task<string> StartAsync(DeployedApplication application, string migrator, IReadOnlyList<SynthesizedStack> synthesized, CancellationToken cancellationToken)
    {
        var answer = await aws.CallAsync(new("ecs", "run-task", new()
        {
            ["cluster"] = ResourceNames.Cluster(application),
            ["taskDefinition"] = ResourceNames.TaskFamily(application, migrator),
            ["launchType"] = "FARGATE",
            ["startedBy"] = StartedBy,
            ["clientToken"] = Guid.NewGuid().ToString("N"),
            ["networkConfiguration"] = new JsonObject { ["awsvpcConfiguration"] = await PlaceAsync(application, synthesized, cancellationToken) },
        }), cancellationToken);
        // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html
        return answer.Objects("tasks") is [var task, ..]
            ? task.Text("taskArn")
            : throw new DistributedApplicationException($"ECS did not start '{migrator}': {string.Join("; ", answer.Objects("failures").Select(each => $"{each.Text("reason")} {each.Text("detail")}".Trim()))}. No service was made. Run this again; where capacity is short, a little later.");
    }

    /// <summary>Where services run, in the security group that may reach the database.</summary>
    private async Task<JsonObject> PlaceAsync(DeployedApplication application, IReadOnlyList<SynthesizedStack> synthesized, CancellationToken cancellationToken)
    {
        var network = await stacks.FindAsync(ResourceNames.Stack(application, "network"), cancellationToken)
            ?? throw new DistributedApplicationException("The network's stack is gone. Run this again.");
        var groups = await stacks.ResourcesAsync(network.Id, "AWS::EC2::SecurityGroup", cancellationToken);
        var services = synthesized.Where(stack => stack.StackName == ResourceNames.ServiceStack(application, application.Services[0].Name));
        var place = services.SelectMany(stack => JsonNode.Parse(stack.Template)!["Resources"]!.AsObject())
            .Where(resource => resource.Value.Text("Type") == "AWS::ECS::Service")
            .Select(resource => resource.Value!["Properties"]!["NetworkConfiguration"]!["AwsvpcConfiguration"]!).First();
        return new()
        {
            ["subnets"] = new JsonArray([.. place.Objects("Subnets").Select(subnet => JsonValue.Create(network.Exports[subnet.Text("Fn::ImportValue")]))]),
            ["securityGroups"] = new JsonArray(JsonValue.Create(groups.First(each => each.Key.StartsWith("AccessOneOffTasks", StringComparison.Ordinal)).Value)),
            ["assignPublicIp"] = place.Text("AssignPublicIp"),
        };
    }

    private static void Judge(JsonObject task, string migrator, string logs)
    {
        var container = task.Objects("containers").FirstOrDefault(each => each.Text("name") == migrator);
        // A task that never started has no exit code: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
        if (container?["exitCode"]?.GetValue<int>() == 0)
            return;
        var why = string.Join(" ", ((string[])[task.Text("stoppedReason"), container.Text("reason"), container?["exitCode"] is { } code ? $"Exit code {code}." : "It never started."]).Where(each => each.Length > 0));
        throw new DistributedApplicationException($"'{migrator}' failed: {why} Its log is in the group {logs}. No service was made. Put right what it says, then run this again.");
    }
}
