using Aspire.Hosting.ApplicationModel;

namespace Hosting.Release;

/// <summary>A service of a release, as the app model has it.</summary>
/// <param name="Resource">The service.</param>
/// <param name="ProjectPath">Its project file.</param>
/// <param name="HealthPath">What is asked to know whether an instance is healthy.</param>
/// <param name="Providers">The services of the release that it calls.</param>
/// <param name="WarmUp">Pages to ask green for.</param>
/// <param name="Instances">Of each side.</param>
internal sealed record ServiceModel(
    ProjectResource Resource, string ProjectPath, string HealthPath, IReadOnlyList<string> Providers, IReadOnlyList<string> WarmUp, int Instances)
{
    public string Name => Resource.Name;
}
