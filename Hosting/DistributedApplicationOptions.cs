namespace Aspire.Hosting;

/// <summary>How an application is composed.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The AppHost's command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The AppHost's assembly; null for the one that was started.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The folder of the AppHost's project; null for the one it was built from.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether the application runs without a dashboard. Default: no.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>Whether the output of resources appears in the AppHost's own log. Default: no.</summary>
    public bool EnableResourceLogging { get; set; }
}
