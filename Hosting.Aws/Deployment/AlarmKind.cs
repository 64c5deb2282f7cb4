namespace Hosting.Aws.Deployment;

/// <summary>What an alarm is about. Each has an entry in docs/runbook.md, which its description names.</summary>
internal enum AlarmKind
{
    /// <summary>A service's share of failed requests.</summary>
    Errors,

    /// <summary>A service's slowness.</summary>
    Latency,

    /// <summary>Tasks of a service that its load balancer takes for ill.</summary>
    Unhealthy,

    /// <summary>Fewer tasks of a service than there should be.</summary>
    Tasks,

    /// <summary>A task's password ends before long.</summary>
    Password,

    /// <summary>Nobody knows how long passwords last.</summary>
    PasswordWatch,

    /// <summary>The database server's processor.</summary>
    DatabaseCpu,

    /// <summary>The database server's disk.</summary>
    DatabaseStorage,

    /// <summary>The database server's connections.</summary>
    DatabaseConnections,

    /// <summary>A run of the pipeline.</summary>
    Pipeline,

    /// <summary>All that sends a release back.</summary>
    Release,
}
