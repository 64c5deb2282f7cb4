namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states every resource shares.</summary>
public static class KnownResourceStates
{
    /// <summary>Is being started.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>Its process runs; see its health for whether it can be used.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>Could not be started. Terminal.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>Could not be started because what runs it is not in order.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>Is being stopped.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>Its process ended, or was ended. Terminal.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>Did its work and ended. Terminal.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>Waits for other resources.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Starts when somebody asks for it.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>Is being built.</summary>
    public static readonly string Building = nameof(Building);

    /// <summary>Has no life of its own and is in use, as a parameter is.</summary>
    public static readonly string Active = nameof(Active);

    /// <summary>The states that only a new start leaves.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
