namespace Aspire.Hosting;

/// <summary>A project's <c>Properties/launchSettings.json</c>.</summary>
public sealed class LaunchSettings
{
    /// <summary>The profiles, by name.</summary>
    public Dictionary<string, LaunchProfile> Profiles { get; set; } = [];
}
