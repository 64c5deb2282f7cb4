namespace Aspire.Hosting;

/// <summary>What a <see cref="DistributedApplicationExecutionContext"/> is made from.</summary>
public class DistributedApplicationExecutionContextOptions
{
    /// <summary>For an operation.</summary>
    public DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation) => Operation = operation;

    /// <summary>The application's services; null until it is built.</summary>
    public IServiceProvider? ServiceProvider { get; set; }

    /// <summary>The operation.</summary>
    public DistributedApplicationOperation Operation { get; }
}
