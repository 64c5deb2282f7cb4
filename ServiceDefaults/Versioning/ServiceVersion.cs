using System.Reflection;

namespace ServiceDefaults.Versioning;

/// <summary>Which build this process runs, and which of its instances it is.</summary>
/// <param name="Version">The informational version of the entry assembly, for instance <c>0.1.0+3f2a91c</c>.</param>
/// <param name="InstanceId">
/// The <c>service.instance.id</c> of <c>OTEL_RESOURCE_ATTRIBUTES</c> when the host gives one, so that pages, headers and
/// telemetry agree; else the machine's name and a random suffix.
/// </param>
public sealed record ServiceVersion(string Version, string InstanceId)
{
    internal static ServiceVersion Read(string? resourceAttributes) => new(
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0",
        InstanceIn(resourceAttributes) ?? $"{Environment.MachineName}-{Guid.NewGuid().ToString("N")[..6]}");

    private static string? InstanceIn(string? resourceAttributes)
    {
        const string Key = "service.instance.id=";
        var pair = resourceAttributes?
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(part => part.StartsWith(Key, StringComparison.Ordinal));
        return pair is { Length: > 20 } ? Uri.UnescapeDataString(pair[Key.Length..]) : null;
    }
}
