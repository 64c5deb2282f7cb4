namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the commands that resources share.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts the resource.</summary>
    public static readonly string StartCommand = "start";

    /// <summary>Stops it.</summary>
    public static readonly string StopCommand = "stop";

    /// <summary>Stops it, then starts it.</summary>
    public static readonly string RestartCommand = "restart";

    /// <summary>Stops it, builds it, then starts it.</summary>
    public static readonly string RebuildCommand = "rebuild";
}
