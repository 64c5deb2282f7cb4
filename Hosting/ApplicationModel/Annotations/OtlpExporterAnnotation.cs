namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource sends telemetry.</summary>
public class OtlpExporterAnnotation : IResourceAnnotation
{
    /// <summary>The protocol it needs; null for gRPC where there is a choice.</summary>
    public OtlpProtocol? RequiredProtocol { get; init; }
}
