namespace Hosting.Aws;

/// <summary>What an environment is for, which decides its defaults.</summary>
public enum EnvironmentKind
{
    /// <summary>Cheap: one load balancer, no NAT, Spot, one zone for the database.</summary>
    Development,

    /// <summary>As production, smaller.</summary>
    Staging,

    /// <summary>Resilient: two zones, a standby database, two tasks of each service.</summary>
    Production,
}

/// <summary>Who shifts the traffic of a release in AWS.</summary>
public enum ReleaseEngine
{
    /// <summary>A CodeDeploy deployment group for each service.</summary>
    CodeDeploy,

    /// <summary>Blue/green of ECS itself.</summary>
    EcsNative,
}
