namespace Hosting.Aws.Checks;

/// <summary>What a rule came to.</summary>
public enum CheckStatus
{
    /// <summary>There are resources that it is about, and all are as they should be.</summary>
    Passed,

    /// <summary>Something is wrong that no suppression covers.</summary>
    Violated,

    /// <summary>All that is wrong is suppressed with a reason.</summary>
    Suppressed,

    /// <summary>No template has a resource that it is about.</summary>
    NoSuchResource,

    /// <summary>Only the running account can show it.</summary>
    OnlyInAccount,
}
