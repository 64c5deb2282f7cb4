using System.Globalization;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Deploying;

/// <summary>Brings one stack up to its template, whatever state an earlier run left it in.</summary>
internal sealed class StackDeployment(Stacks stacks, StackWatch watch, TimeProvider time, Action<string> say)
{
    /// <param name="stack">What it is to be.</param>
    /// <param name="title">Begins each line: <c>[2/13] data</c>.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DistributedApplicationException">It failed, or cannot be deployed as it is; the message says what to do.</exception>
    public async Task RunAsync(SynthesizedStack stack, string title, StackOptions options, CancellationToken cancellationToken)
    {
        var state = await SettleAsync(stack.StackName, title, cancellationToken);
        var isNew = state is null or { Status: StackState.Reviewed };
        var (id, changeSet, total) = await PrepareAsync(stack, isNew, state, options, cancellationToken);
        if (changeSet is null)
        {
            say($"{title}: unchanged");
        }
        else
        {
            say($"{title}: {(isNew ? "is created" : "is updated")}, {total} resources");
            await ExecuteAsync(stack.StackName, id, changeSet, title, isNew, total, cancellationToken);
        }

        if (options.IsProtected && state is not { IsProtected: true })
            await stacks.CallAsync("update-termination-protection", new() { ["StackName"] = id, ["EnableTerminationProtection"] = true }, cancellationToken);
    }

    /// <summary>Waits for what is under way; clears away what was never made.</summary>
    /// <returns>The stack when it can be updated or has only been reviewed; null when it is to be made.</returns>
    public async Task<StackState?> SettleAsync(string name, string title, CancellationToken cancellationToken)
    {
        var state = await stacks.FindAsync(name, cancellationToken);
        if (state is { IsBusy: true })
        {
            say($"{title}: {state.Status} since before this run, waiting for it");
            var (status, events, _) = await watch.WaitAsync(state.Id, title, mark: null, total: null, cancellationToken);
            if (status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE" or "DELETE_COMPLETE" or StackState.NeverMade or "UPDATE_ROLLBACK_COMPLETE"))
                throw await new StackFailure(stacks).ExplainAsync(name, status, events, cancellationToken);
            state = await stacks.FindAsync(name, cancellationToken);
        }

        if (state is { Status: StackState.NeverMade })
        {
            say($"{title}: its first creation failed before, what is left of it is deleted");
            await DeleteAsync(state, title, cancellationToken);
            return null;
        }

        return state switch
        {
            null or { Status: StackState.Deleted } => null,
            { IsSettled: true } or { Status: StackState.Reviewed } => state,
            _ => throw await new StackFailure(stacks).ExplainAsync(name, state.Status, await stacks.EventsAsync(state.Id, cancellationToken), cancellationToken),
        };
    }

    /// <summary>Deletes a stack and waits for it.</summary>
    public async Task DeleteAsync(StackState state, string title, CancellationToken cancellationToken)
    {
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateTerminationProtection.html
        if (state.IsProtected)
            await stacks.CallAsync("update-termination-protection", new() { ["StackName"] = state.Id, ["EnableTerminationProtection"] = false }, cancellationToken);
        var mark = await watch.MarkAsync(state.Id, cancellationToken);
        await stacks.CallAsync("delete-stack", new() { ["StackName"] = state.Id, ["ClientRequestToken"] = Token() }, cancellationToken);
        var (status, events, took) = await watch.WaitAsync(state.Id, title, mark, total: null, cancellationToken);
        if (status != StackState.Deleted)
            throw await new StackFailure(stacks).ExplainAsync(state.Name, status, events, cancellationToken);
        say($"{title}: deleted, {StackWatch.Done(events, state.Id)} resources, {StackWatch.Duration(took)}");
    }

    private async Task<(string Id, string? ChangeSet, int Total)> PrepareAsync(SynthesizedStack stack, bool isNew, StackState? state, StackOptions options, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["StackName"] = stack.StackName,
            ["ChangeSetName"] = Token(),
            ["ChangeSetType"] = isNew ? "CREATE" : "UPDATE",
            ["TemplateBody"] = stack.Template,
            ["Parameters"] = new JsonArray([.. options.Parameters.Select(Parameter)]),
            // Roles have names of CloudFormation's making, but for those of callbacks.
            ["Capabilities"] = new JsonArray("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"),
            ["Tags"] = new JsonArray([.. options.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
        };
        if (options.RoleArn is { } role)
            input["RoleARN"] = role;
        var made = await stacks.CallAsync("create-change-set", input, cancellationToken);
        var (changeSet, id) = (made.Text("Id"), made.Text("StackId"));
        for (; ; await Task.Delay(StackWatch.Poll, time, cancellationToken))
        {
            var answer = await stacks.CallAsync("describe-change-set", new() { ["ChangeSetName"] = changeSet, ["StackName"] = id }, cancellationToken);
            var (status, reason) = (answer.Text("Status"), answer.Text("StatusReason"));
            if (status == "CREATE_COMPLETE")
                return (id, changeSet, answer.Objects("Changes").Count);
            if (status != "FAILED")
                continue;
            await stacks.CallAsync("delete-change-set", new() { ["ChangeSetName"] = changeSet, ["StackName"] = id }, cancellationToken);
            return IsEmpty(reason) && !isNew
                ? (id, null, 0)
                : throw new DistributedApplicationException($"CloudFormation does not take the change of the stack '{stack.StackName}': {reason} Nothing of it was changed. {(state is null ? "" : "It is as it was. ")}Put right what it says, then run this again.");
        }
    }

    private async Task ExecuteAsync(string name, string id, string changeSet, string title, bool isNew, int total, CancellationToken cancellationToken)
    {
        var mark = await watch.MarkAsync(id, cancellationToken);
        await stacks.CallAsync("execute-change-set", new()
        {
            ["ChangeSetName"] = changeSet,
            ["StackName"] = id,
            ["ClientRequestToken"] = Token(),
            // When a creation is rolled back, what would be kept of a stack in use has nothing in it yet, and its name would be in the way of the next try.
            ["RetainExceptOnCreate"] = true,
        }, cancellationToken);
        var (status, events, took) = await watch.WaitAsync(id, title, mark, total, cancellationToken);
        if (status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE"))
            throw await new StackFailure(stacks).ExplainAsync(name, status, events, cancellationToken);
        say($"{title}: {(isNew ? "created" : "updated")}, {StackWatch.Done(events, id)} of {total} resources, {StackWatch.Duration(took)}");
    }

    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-create.html; the second comes where only a transform was looked at.
    private static bool IsEmpty(string reason) =>
        reason.Contains("didn't contain changes", StringComparison.Ordinal) || reason.Contains("No updates are to be performed", StringComparison.Ordinal);

    private static JsonObject Parameter(KeyValuePair<string, string?> parameter) => parameter.Value is { } value
        ? new() { ["ParameterKey"] = parameter.Key, ["ParameterValue"] = value }
        : new() { ["ParameterKey"] = parameter.Key, ["UsePreviousValue"] = true };

    /// <summary>New each time, so that what a killed run left behind is never in the way.</summary>
    private string Token() => string.Create(CultureInfo.InvariantCulture, $"deploy-{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}");
}

/// <summary>How a stack is deployed.</summary>
/// <param name="Parameters">Values by name; null for the one that the stack has.</param>
/// <param name="Tags">Values by key.</param>
/// <param name="RoleArn">The role that CloudFormation works in; null for the caller's own rights, or for the role that the stack has.</param>
/// <param name="IsProtected">Whether it cannot be deleted by mistake.</param>
internal sealed record StackOptions(IReadOnlyDictionary<string, string?> Parameters, IReadOnlyDictionary<string, string> Tags, string? RoleArn, bool IsProtected);
