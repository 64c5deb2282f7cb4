using System.Text.Json;

namespace Aspire.Hosting.Publishing;

/// <summary>Where a resource writes its part of a manifest to.</summary>
public sealed class ManifestPublishingContext(
    DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
{
    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The manifest's file.</summary>
    public string ManifestPath { get; } = manifestPath;

    /// <summary>Stands inside the resource's object.</summary>
    public Utf8JsonWriter Writer { get; } = writer;

    /// <summary>Stops the writing.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
