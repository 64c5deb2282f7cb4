using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Tells where a project is. The build writes one, in namespace <c>Projects</c>, for each project the AppHost refers to.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The project file's absolute path.</summary>
    string ProjectPath { get; }

    /// <summary>The project's launch settings; null to read them from <c>Properties/launchSettings.json</c>.</summary>
    LaunchSettings? LaunchSettings => null;

    /// <summary>Whether the project is up to date without a build.</summary>
    bool SuppressBuild => false;
}
