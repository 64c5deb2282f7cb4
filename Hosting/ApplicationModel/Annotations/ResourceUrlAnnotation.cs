namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of the resource, for people to open.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Absolute, or relative to its endpoint.</summary>
    public string Url { get; set; } = "";

    /// <summary>What to show for it; null for the address.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint it belongs to; null for none.</summary>
    public EndpointReference? Endpoint { get; init; }

    /// <summary>Where it is shown.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; }
}
