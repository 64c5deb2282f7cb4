namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of properties that dashboards know.</summary>
public static class CustomResourceKnownProperties
{
    /// <summary>Where the resource comes from: a path, a package, a program.</summary>
    public static string Source { get; } = "resource.source";

    /// <summary>The resource's connection string; mark it sensitive.</summary>
    public static string ConnectionString { get; } = "resource.connectionString";

    /// <summary>The ids a waiting resource still waits for.</summary>
    internal static string WaitingFor { get; } = "resource.waitingFor";
}
