namespace Aspire.Hosting.ApplicationModel;

/// <summary>Who asks for a value.</summary>
public class ValueProviderContext
{
    /// <summary>The operation under way; null where nobody said.</summary>
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }

    /// <summary>The resource that is given the value; null where nobody said.</summary>
    public IResource? Caller { get; init; }

    /// <summary>The network the caller sees others through; null for localhost.</summary>
    public NetworkIdentifier? Network { get; init; }
}
