using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Names volumes so that two AppHosts, or two clones of one, do not share data by accident.</summary>
public static class VolumeNameGenerator
{
    private const int HashLength = 10;

    /// <summary>A name made of the application's name, a hash of the AppHost's place, the resource's name and a suffix.</summary>
    public static string Generate<T>(IResourceBuilder<T> builder, string suffix) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        var hash = application.Configuration["AppHost:Sha256"]?[..HashLength].ToLowerInvariant() ?? "";
        return $"{Clean(application.Environment.ApplicationName).ToLowerInvariant()}-{hash}-{builder.Resource.Name}-{suffix}";
    }

    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var c in name) clean.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_');
        return clean.ToString();
    }
}
