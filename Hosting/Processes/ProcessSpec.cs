namespace Embedded.Processes;

/// <summary>What to start, and how it is to be ended.</summary>
internal sealed record ProcessSpec
{
    /// <summary>For messages, and for the ledger that the next start reads.</summary>
    public required string Name { get; init; }

    /// <summary>A path, or a name that is looked for on the child's own PATH.</summary>
    public required string FileName { get; init; }

    /// <summary>Without the command itself. Default: none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Must be one that the child's account may enter. Default: the AppHost's own.</summary>
    public string WorkingDirectory { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>The child's whole environment; nothing is added, unless <see cref="InheritEnvironment"/>. Default: the AppHost's own.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Starts from the AppHost's environment and lays <see cref="Environment"/> over it. Default: no.</summary>
    public bool InheritEnvironment { get; init; }

    /// <summary>Needs root. Default: the AppHost's own account.</summary>
    public ProcessAccount? RunAs { get; init; }

    /// <summary>Asks it to end: from <see cref="ChildProcess.StopAsync"/>, and by the kernel when the AppHost dies. Default: SIGTERM.</summary>
    public UnixSignal StopSignal { get; init; } = UnixSignal.Terminate;

    /// <summary>How long it may take to end when the AppHost was killed, before it is killed too. Default: 2 seconds.</summary>
    public TimeSpan OrphanGrace { get; init; } = ProcessSession.DefaultGrace;

    /// <summary>
    /// Gets each line of output, without its end, on a thread of the child's; true for standard error. Calls for one
    /// child come one at a time. Default: output is read and dropped.
    /// </summary>
    public Action<string, bool>? OnOutput { get; init; }
}
