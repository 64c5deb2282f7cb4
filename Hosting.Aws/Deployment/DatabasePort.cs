namespace Hosting.Aws.Deployment;

/// <summary>On which the database server listens.</summary>
internal static class DatabasePort
{
    /// <summary>Not PostgreSQL's own, 5432, at which scanners try first.</summary>
    public const int Number = 6432;
}
