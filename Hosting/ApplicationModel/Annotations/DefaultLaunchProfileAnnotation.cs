namespace Aspire.Hosting.ApplicationModel;

/// <summary>The launch profile to start the project with if it has one of that name: the AppHost's own.</summary>
public sealed class DefaultLaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    /// <summary>Its name.</summary>
    public string LaunchProfileName { get; } = launchProfileName;
}
