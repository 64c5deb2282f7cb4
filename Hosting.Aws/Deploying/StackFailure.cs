using Aspire.Hosting;

namespace Hosting.Aws.Deploying;

/// <summary>Why a stack failed, out of all its events: the first that failed in its own right, and not because another had.</summary>
internal sealed class StackFailure(Stacks stacks)
{
    private const string Nested = "AWS::CloudFormation::Stack";

    /// <param name="stack">The stack's name.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="events">Of the operation, the newest first.</param>
    public async Task<DistributedApplicationException> ExplainAsync(string stack, string status, IReadOnlyList<StackEvent> events, CancellationToken cancellationToken)
    {
        var causes = new List<StackEvent>();
        for (var cause = Cause(events); cause is not null; cause = await WithinAsync(cause, cancellationToken))
            causes.Add(cause);
        var because = causes.Count == 0
            ? " No event says why; the stack's events in the console may."
            : string.Concat(causes.Select(cause => $"{Environment.NewLine}  {cause.LogicalId} ({cause.Type}) {cause.Status}: {(cause.Reason.Length == 0 ? "AWS gives no reason" : cause.Reason)}"));
        return new($"The stack '{stack}' ended as {status}.{because}{Environment.NewLine}{Advice(status, causes.LastOrDefault()?.Reason ?? "", stack)}");
    }

    private async Task<StackEvent?> WithinAsync(StackEvent cause, CancellationToken cancellationToken) =>
        cause.Type == Nested && cause.PhysicalId.Length > 0 ? Cause(await stacks.EventsAsync(cause.PhysicalId, cancellationToken), cause.PhysicalId) : null;

    private static StackEvent? Cause(IReadOnlyList<StackEvent> events, string? self = null) => events.Reverse().FirstOrDefault(each =>
        each.Status is "CREATE_FAILED" or "UPDATE_FAILED" or "DELETE_FAILED" && each.PhysicalId != self && !IsConsequence(each.Reason));

    // "Resource creation cancelled", "Resource update cancelled":
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
    private static bool IsConsequence(string reason) => reason.Contains("cancelled", StringComparison.OrdinalIgnoreCase) && reason.StartsWith("Resource ", StringComparison.Ordinal);

    private static string Advice(string status, string reason, string stack)
    {
        var what = reason switch
        {
            _ when Has(reason, "AccessDenied", "not authorized", "is not authorized to perform") => "Whoever deploys lacks this right; in the pipeline that is the role of the stack Deployment.",
            _ when Has(reason, "already exists") => "Something of that name is there from before, perhaps kept from an environment that was destroyed. Delete it or rename it, then run this again.",
            _ when Has(reason, "LimitExceeded", "limit exceeded", "quota", "maximum number") => "The account has a quota for this. Have it raised in Service Quotas, then run this again.",
            _ when Has(reason, "did not stabilize", "Exceeded attempts to wait") => "It was made and did not become healthy in time: the logs of its tasks say why (CloudWatch, log group of the service).",
            _ when Has(reason, "Cannot delete export", "in use by") => "Another stack still uses this value: take it out there first and deploy, then here.",
            _ => "Put right what it says, then run this again.",
        };
        return status switch
        {
            StackState.NeverMade => $"{what} Nothing of the stack is left; it is made anew by the next '-- deploy'.",
            StackState.Torn => $"{what} The way back failed too, so the stack is between two versions. Put the resource right by hand, then 'aws cloudformation continue-update-rollback --stack-name {stack}', wait for UPDATE_ROLLBACK_COMPLETE, and run this again.",
            "ROLLBACK_FAILED" or "DELETE_FAILED" => $"{what} Something in it does not let itself be deleted: delete that by hand, then the stack ('aws cloudformation delete-stack --stack-name {stack}'), and run this again.",
            "UPDATE_ROLLBACK_COMPLETE" => $"{what} The stack is as it was before.",
            _ => what,
        };
    }

    private static bool Has(string reason, params string[] words) => words.Any(word => reason.Contains(word, StringComparison.OrdinalIgnoreCase));
}
