using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Finds the launch profile a project is started with.</summary>
internal static class LaunchProfileReader
{
    /// <summary>The profile that applies to the resource; null for none.</summary>
    /// <exception cref="DistributedApplicationException">A profile was asked for by name and does not exist, or the file cannot be read.</exception>
    public static KeyValuePair<string, LaunchProfile>? Effective(ProjectResource resource)
    {
        if (resource.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>()) return null;
        var metadata = resource.GetProjectMetadata();
        var profiles = (metadata.LaunchSettings ?? Read(metadata.ProjectPath))?.Profiles;

        if (resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var asked))
        {
            if (profiles is not null && profiles.TryGetValue(asked.LaunchProfileName, out var found)) return KeyValuePair.Create(asked.LaunchProfileName, found);
            var known = profiles is { Count: > 0 } ? string.Join(", ", profiles.Keys.Select(k => $"'{k}'")) : "none";
            throw new DistributedApplicationException($"The project '{resource.Name}' has no launch profile '{asked.LaunchProfileName}' in {SettingsPath(metadata.ProjectPath)}; it has {known}.");
        }

        if (profiles is null) return null;
        if (resource.TryGetLastAnnotation<DefaultLaunchProfileAnnotation>(out var preferred) && profiles.TryGetValue(preferred.LaunchProfileName, out var same))
            return KeyValuePair.Create(preferred.LaunchProfileName, same);

        var first = profiles.FirstOrDefault(p => p.Value.CommandName == "Project");
        return first.Key is null ? null : first;
    }

    private static LaunchSettings? Read(string projectPath)
    {
        var path = SettingsPath(projectPath);
        if (!File.Exists(path)) return null;
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, LaunchSettingsJson.Default.LaunchSettings);
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"The launch settings '{path}' are not valid: {e.Message}", e);
        }
    }

    private static string SettingsPath(string projectPath) => Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(LaunchSettings))]
internal sealed partial class LaunchSettingsJson : JsonSerializerContext;
