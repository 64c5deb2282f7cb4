namespace Aspire.Hosting;

/// <summary>A project that is named by its path.</summary>
internal sealed class ProjectMetadata(string projectPath) : IProjectMetadata
{
    public string ProjectPath { get; } = projectPath;
}
