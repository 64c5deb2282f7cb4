using System.Text.Json;
using Hosting.Aws.Images;
using Hosting.Release.Planning;

namespace Hosting.Aws.Releases.Journal;

/// <summary>
/// What one release made live, as the next one has to know it. Images alone do not say which migrations they bring along, and the clone of a
/// pipeline need not have the tag of the last release: so each release leaves this behind.
/// </summary>
/// <param name="Run">The release.</param>
/// <param name="Images">What it released.</param>
/// <param name="Scripts">The migrations that its migrator has; null when nobody knows.</param>
/// <param name="Contracted">Those contract scripts that have run by its end.</param>
internal sealed record ReleasedVersion(string Run, ImageList Images, SchemaScripts? Scripts, IReadOnlyList<string> Contracted)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true };

    /// <summary>The tag of a service or a task; null when it has none.</summary>
    public string? TagOf(string name) => Images.Images.FirstOrDefault(image => image.Name == name)?.Tag;

    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";

    /// <exception cref="JsonException">It is none.</exception>
    public static ReleasedVersion Parse(string text) => JsonSerializer.Deserialize<ReleasedVersion>(text, Format) ?? throw new JsonException("It is null.");
}
