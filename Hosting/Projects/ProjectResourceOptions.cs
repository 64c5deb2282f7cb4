namespace Aspire.Hosting;

/// <summary>How a project is added.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile; null for the AppHost's own, or the first.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Whether no launch profile is used. Default: no.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}
