namespace Aspire.Hosting;

/// <summary>What the AppHost was started to do.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>Runs the application on this machine.</summary>
    Run = 0,

    /// <summary>Carries out a pipeline step, such as publishing.</summary>
    Publish = 1,
}
