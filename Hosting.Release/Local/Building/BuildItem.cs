using Hosting.Release.Control;

namespace Hosting.Release.Local.Building;

/// <summary>A project to be built from one side's source.</summary>
/// <param name="Project">The project file, from the root of the tree.</param>
/// <param name="Side">The side.</param>
/// <param name="Version">The version of it: what is built under the same version is the same.</param>
/// <param name="Added">A file that is added to the source first; null for the source as it is.</param>
internal sealed record BuildItem(string Project, Side Side, string Version, FailingScript? Added = null)
{
    /// <summary>The assembly's name.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Project);
}
