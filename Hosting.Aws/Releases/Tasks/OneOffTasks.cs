using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Release.Control;

namespace Hosting.Aws.Releases.Tasks;

/// <summary>
/// Tasks that run once for an activity. The activity's id goes with each twice: as <c>startedBy</c>, by which it is found again, and as the token with which ECS starts no second one
/// (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html). ECS shows a task for an hour after its end.
/// </summary>
/// <param name="cli">AWS.</param>
/// <param name="environment">What is there.</param>
/// <param name="definitions">What they run.</param>
/// <param name="release">The id of the release.</param>
internal sealed class OneOffTasks(IAwsCli cli, AwsReleaseEnvironment environment, TaskDefinitions definitions, string release)
{
    private const int LinesShown = 12;

    private string Cluster => ResourceNames.Cluster(environment.Application);

    /// <summary>Starts one; starts no second one for the same activity.</summary>
    /// <param name="activityId">The activity.</param>
    /// <param name="task">Its name in the app model.</param>
    /// <param name="arguments">Of its program; none for those of its task definition.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AwsException">ECS did not start it.</exception>
    public async Task StartAsync(string activityId, string task, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["cluster"] = Cluster,
            ["taskDefinition"] = await definitions.RegisterAsync(task, cancellationToken),
            ["launchType"] = "FARGATE",
            ["count"] = 1,
            ["startedBy"] = StartedBy(activityId),
            ["clientToken"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StartedBy(activityId)))),
            ["networkConfiguration"] = new JsonObject
            {
                ["awsvpcConfiguration"] = new JsonObject
                {
                    ["subnets"] = environment.Tasks.Subnets.Array(),
                    ["securityGroups"] = new[] { environment.Tasks.SecurityGroup }.Array(),
                    ["assignPublicIp"] = environment.Tasks.HasPublicAddress ? "ENABLED" : "DISABLED",
                },
            },
        };
        if (arguments.Count > 0)
            input["overrides"] = new JsonObject { ["containerOverrides"] = new JsonArray(new JsonObject { ["name"] = task, ["command"] = arguments.Array() }) };
        var answer = await CallAsync("run-task", input, cancellationToken);

        // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: what cannot be placed is no error of the call.
        if (!answer.List("tasks").Any())
            throw new AwsException(new("ecs", "run-task", []), "failure", $"ECS did not start {task}: {answer.List("failures").FirstOrDefault().Text("reason") ?? "it gave no reason"}.");
    }

    /// <summary>How far the one of an activity is; its failure has the end of what it wrote.</summary>
    public async Task<ActivityStatus> StatusAsync(string activityId, string task, CancellationToken cancellationToken)
    {
        if (await FindAsync(activityId, cancellationToken) is not { } found)
            return new(ActivityState.Unknown);
        if (found.Text("lastStatus") != "STOPPED")
            return new(ActivityState.Running);
        var container = found.List("containers").FirstOrDefault(each => each.Text("name") == task);
        if (container?["exitCode"] is { } code && code.GetValue<int>() == 0)
            return new(ActivityState.Succeeded);
        var ended = container?["exitCode"] is { } exit ? string.Create(CultureInfo.InvariantCulture, $"ended with {exit.GetValue<int>()}") : "did not run to its end";
        var reasons = string.Join("; ", new[] { found.Text("stoppedReason"), container.Text("reason") }.OfType<string>().Where(reason => reason.Length > 0));
        return new(ActivityState.Failed, $"The task {task} {ended}{(reasons.Length > 0 ? $" ({reasons})" : "")}. {await LastLinesAsync(task, found.Text("taskArn")!, cancellationToken)}");
    }

    /// <summary>Ends the one of an activity; does nothing when there is none.</summary>
    public async Task StopAsync(string activityId, CancellationToken cancellationToken)
    {
        if (await FindAsync(activityId, cancellationToken) is { } found && found.Text("lastStatus") != "STOPPED")
            await CallAsync("stop-task", new JsonObject { ["cluster"] = Cluster, ["task"] = found.Text("taskArn"), ["reason"] = $"The release {release} called {activityId} off." }, cancellationToken);
    }

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html: those that are to run, or those that are to stop, never both.
    private async Task<JsonNode?> FindAsync(string activityId, CancellationToken cancellationToken)
    {
        foreach (var desired in new[] { "RUNNING", "STOPPED" })
        {
            var listed = (await CallAsync("list-tasks", new JsonObject { ["cluster"] = Cluster, ["startedBy"] = StartedBy(activityId), ["desiredStatus"] = desired }, cancellationToken)).Texts("taskArns");
            if (listed.Count == 0)
                continue;
            var described = await CallAsync("describe-tasks", new JsonObject { ["cluster"] = Cluster, ["tasks"] = listed.Take(1).Array() }, cancellationToken);
            return described.List("tasks").FirstOrDefault();
        }

        return null;
    }

    private async Task<string> LastLinesAsync(string task, string arn, CancellationToken cancellationToken)
    {
        // As TaskConstruct names its streams: prefix, container, task.
        var (group, stream) = (ResourceNames.LogGroup(environment.Application, task), $"task/{task}/{arn[(arn.LastIndexOf('/') + 1)..]}");
        try
        {
            var answer = await cli.CallAsync(new("logs", "get-log-events", new JsonObject
            {
                ["logGroupName"] = group,
                ["logStreamName"] = stream,
                ["limit"] = LinesShown,
                ["startFromHead"] = false,
            }), cancellationToken);
            var lines = answer.List("events").Select(line => line.Text("message")).ToList();
            return lines.Count == 0 ? $"It wrote nothing ({group}, {stream})." : $"The end of what it wrote ({group}, {stream}):\n{string.Join('\n', lines)}";
        }
        catch (AwsException e)
        {
            return $"What it wrote, in {group}, {stream}, could not be read: {e.Said}";
        }
    }

    // Letters, digits, hyphens, slashes and underscores, at most 128: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
    private string StartedBy(string activityId)
    {
        var name = string.Concat($"{release}/{activityId}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' ? c : '_'));
        return name.Length <= 128 ? name : name[^128..];
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) => cli.CallAsync(new("ecs", operation, input), cancellationToken);
}
