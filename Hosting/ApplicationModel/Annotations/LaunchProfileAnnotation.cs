namespace Aspire.Hosting.ApplicationModel;

/// <summary>The launch profile the project is started with.</summary>
public sealed class LaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    /// <summary>Its name in <c>Properties/launchSettings.json</c>.</summary>
    public string LaunchProfileName { get; } = launchProfileName;
}
