namespace Aspire.Hosting.ApplicationModel;

/// <summary>How many instances of the resource run.</summary>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>At least 1; default 1.</summary>
    public int Replicas { get; } = replicas;
}
