namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource waits for.</summary>
public enum WaitType
{
    /// <summary>Until the other is healthy and its <see cref="ResourceReadyEvent"/> has been handled.</summary>
    WaitUntilHealthy = 0,

    /// <summary>Until the other ended with the exit code expected.</summary>
    WaitForCompletion = 1,

    /// <summary>Until the other runs.</summary>
    WaitUntilStarted = 2,
}
