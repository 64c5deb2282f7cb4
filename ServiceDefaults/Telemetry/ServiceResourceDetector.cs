using OpenTelemetry.Resources;
using ServiceDefaults.Versioning;

namespace ServiceDefaults.Telemetry;

/// <summary>Marks all telemetry with the service's version and instance, and with a name when the host gave none.</summary>
internal sealed class ServiceResourceDetector(ServiceVersion version, string? name) : IResourceDetector
{
    public Resource Detect()
    {
        var attributes = new Dictionary<string, object>
        {
            ["service.version"] = version.Version,
            ["service.instance.id"] = version.InstanceId,
        };
        if (name is not null)
            attributes["service.name"] = name;
        return new Resource(attributes);
    }
}
