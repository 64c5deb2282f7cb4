namespace Hosting.Aws.Deploying;

/// <summary>A stack as CloudFormation describes it.</summary>
/// <param name="Id">Its ARN, which also finds it once it is deleted.</param>
/// <param name="Name">Its name in the account.</param>
/// <param name="Status">In CloudFormation's words: <c>UPDATE_COMPLETE</c>.</param>
/// <param name="Reason">Why it has that status; often empty.</param>
/// <param name="IsProtected">Whether it is protected from being deleted.</param>
/// <param name="RoleArn">The role that CloudFormation works on it in; empty for the caller's own rights.</param>
/// <param name="Parameters">Values by name.</param>
/// <param name="Exports">Values of its outputs by the name they are exported under.</param>
/// <param name="Tags">Values by key.</param>
internal sealed record StackState(
    string Id,
    string Name,
    string Status,
    string Reason,
    bool IsProtected,
    string RoleArn,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Exports,
    IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Has a change set and nothing else: it was never made.</summary>
    public const string Reviewed = "REVIEW_IN_PROGRESS";

    /// <summary>Its first creation failed: nothing is in it, and nothing can be done with it but to delete it.</summary>
    public const string NeverMade = "ROLLBACK_COMPLETE";

    /// <summary>A change failed and so did the way back.</summary>
    public const string Torn = "UPDATE_ROLLBACK_FAILED";

    /// <summary>Gone.</summary>
    public const string Deleted = "DELETE_COMPLETE";

    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-console-view-stack-data-resources-status-codes
    private static readonly string[] Settled = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"];

    /// <summary>Whether CloudFormation is at work on it. A stack that has only a change set waits for people.</summary>
    public bool IsBusy => IsUnderWay(Status);

    /// <summary>Whether it can be updated.</summary>
    public bool IsSettled => Settled.Contains(Status);

    /// <summary>Whether it has ever been made, or is being made.</summary>
    public bool Exists => Status is not (Reviewed or NeverMade or Deleted);

    /// <summary>Whether an operation with this status goes on.</summary>
    public static bool IsUnderWay(string status) => status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && status != Reviewed;
}

/// <summary>Something that happened in a stack.</summary>
/// <param name="Id">Unique.</param>
/// <param name="LogicalId">The resource, or the stack's name.</param>
/// <param name="PhysicalId">What it is in AWS; empty before it is made.</param>
/// <param name="Type">Such as <c>AWS::RDS::DBInstance</c>.</param>
/// <param name="Status">Such as <c>CREATE_FAILED</c>.</param>
/// <param name="Reason">Why; often empty.</param>
internal sealed record StackEvent(string Id, string LogicalId, string PhysicalId, string Type, string Status, string Reason);
