using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Runs;

/// <summary>What a file of a run says about itself, and the names of its parts: JSON, but for the manifest a value a line.</summary>
/// <param name="FormatVersion">Grows when a former dashboard could not read it; this one reads up to <see cref="CurrentVersion"/>.</param>
/// <param name="ApplicationName">The AppHost's name.</param>
/// <param name="StartedAt">When the run began; null where that is unknown.</param>
/// <param name="ExportedAt">When the file was made.</param>
internal sealed record RunManifest(int FormatVersion, string ApplicationName, DateTimeOffset? StartedAt, DateTimeOffset ExportedAt)
{
    public const int CurrentVersion = 1;

    public const string Manifest = "manifest.json";
    public const string Resources = "resources.jsonl";
    public const string Console = "console.jsonl";
    public const string Sources = "sources.jsonl";
    public const string Spans = "spans.jsonl";
    public const string Logs = "logs.jsonl";
    public const string Metrics = "metrics.jsonl";
}

/// <summary>Console lines of an instance.</summary>
internal sealed record ConsolePart(string ResourceId, IReadOnlyList<ConsoleLine> Lines);

/// <summary>A file cannot be taken for a run. The message is for people.</summary>
internal sealed class RunImportException(string message, Exception? inner = null) : Exception(message, inner);
