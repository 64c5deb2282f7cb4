using System.Diagnostics.CodeAnalysis;

namespace Embedded.Dashboard.Telemetry;

/// <summary>Who sent telemetry: OpenTelemetry's resource. One process, or one replica.</summary>
/// <param name="Name"><c>service.name</c>; the resource's name in the application model.</param>
/// <param name="InstanceId"><c>service.instance.id</c>; empty where the sender gives none.</param>
/// <param name="Version"><c>service.version</c>.</param>
/// <param name="Attributes">All of its attributes.</param>
public sealed record TelemetrySource(string Name, string InstanceId, string? Version, IReadOnlyList<TelemetryAttribute> Attributes);

/// <param name="Key">Its name, such as <c>http.route</c>.</param>
/// <param name="Value">Its value as text; lists and maps as JSON.</param>
[SuppressMessage("Naming", "CA1711", Justification = "OpenTelemetry calls it an attribute; public because parameters of components are.")]
public readonly record struct TelemetryAttribute(string Key, string Value);

/// <param name="Name">The instrumentation library: an activity source, a logger category, a meter.</param>
/// <param name="Version">Its version.</param>
public sealed record TelemetryScope(string Name, string? Version);
