namespace Aspire.Hosting.ApplicationModel;

/// <summary>Any program, run as a process of its own.</summary>
public class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
{
    /// <summary>Describes the program.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="command">The program's path, or its name on PATH.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    public ExecutableResource(string name, string command, string workingDirectory) : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(workingDirectory);
        Annotations.Add(new ExecutableAnnotation { Command = command, WorkingDirectory = workingDirectory });
    }

    /// <summary>The program's path, or its name on PATH.</summary>
    public string Command => Annotation.Command;

    /// <summary>Where it runs.</summary>
    public string WorkingDirectory => Annotation.WorkingDirectory;

    private ExecutableAnnotation Annotation => Annotations.OfType<ExecutableAnnotation>().Last();
}
