namespace Aspire.Hosting.ApplicationModel;

/// <summary>What an executable resource runs, and where.</summary>
public sealed class ExecutableAnnotation : IResourceAnnotation
{
    /// <summary>A program's path, or its name on PATH.</summary>
    public required string Command { get; set; }

    /// <summary>Absolute.</summary>
    public required string WorkingDirectory { get; set; }
}
