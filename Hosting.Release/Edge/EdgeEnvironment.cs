namespace Hosting.Release.Edge;

/// <summary>What the load balancer is started with; both are environment variables, because everybody can read arguments.</summary>
public static class EdgeEnvironment
{
    /// <summary>The path of the JSON document that is an <see cref="EdgeConfiguration"/>. Required.</summary>
    public const string Configuration = "EDGE_CONFIGURATION";

    /// <summary>Who knows it may change everything: at least 32 characters. Required.</summary>
    public const string AdminToken = "EDGE_ADMIN_TOKEN";
}
