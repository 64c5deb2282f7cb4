namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a wait does when the resource waited for ends.</summary>
public enum WaitBehavior
{
    /// <summary>Goes on waiting: somebody may start it again.</summary>
    WaitOnResourceUnavailable = 0,

    /// <summary>Fails.</summary>
    StopOnResourceUnavailable = 1,
}
