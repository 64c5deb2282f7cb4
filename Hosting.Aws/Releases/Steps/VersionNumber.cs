using System.Reflection;

namespace Hosting.Aws.Releases.Steps;

/// <summary>The number before the plus sign in what an instance calls its version. Services are built with the same one as this: Directory.Build.props.</summary>
internal static class VersionNumber
{
    public static string Own { get; } = typeof(VersionNumber).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
