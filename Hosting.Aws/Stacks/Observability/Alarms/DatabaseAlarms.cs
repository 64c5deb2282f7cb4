using System.Globalization;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Observability.Alarms;

/// <summary>Alarms of the database server.</summary>
internal static class DatabaseAlarms
{
    private const double CpuPercent = 80;
    private const double FreeShare = 0.1;
    private const double ConnectionShare = 0.8;
    private const double BytesOfGibibyte = 1024d * 1024 * 1024;

    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public static IEnumerable<AlarmDefinition> Of(DeployedApplication application)
    {
        if (application.Databases.Count == 0)
            yield break;
        var options = application.Environment.Database;
        string Name(AlarmKind kind) => AlarmNames.Of(application, kind);
        IReadOnlyList<AlarmMetric> Metric(string name, string statistic) =>
            [new("m", "AWS/RDS", name, statistic, new Dictionary<string, string> { ["DBInstanceIdentifier"] = ResourceNames.DatabaseServer(application) })];

        yield return new(
            Name(AlarmKind.DatabaseCpu), AlarmKind.DatabaseCpu,
            string.Create(CultureInfo.InvariantCulture, $"The database server has been busy for more than {CpuPercent} % of the last quarter of an hour."),
            Metric("CPUUtilization", "Average"), null, CpuPercent, IsBelow: false, FiveMinutes, Points: 3, Of: 3);
        var storage = options.Storage ?? 20;
        yield return new(
            Name(AlarmKind.DatabaseStorage), AlarmKind.DatabaseStorage,
            string.Create(CultureInfo.InvariantCulture, $"Less than {storage * FreeShare} GiB are free on the database server's disk, though it grows by itself."),
            Metric("FreeStorageSpace", "Minimum"), null, storage * FreeShare * BytesOfGibibyte, IsBelow: true, FiveMinutes, Points: 3, Of: 3);
        var connections = Math.Floor(DatabaseMemory.Connections(options.InstanceClass) * ConnectionShare);
        yield return new(
            Name(AlarmKind.DatabaseConnections), AlarmKind.DatabaseConnections,
            string.Create(CultureInfo.InvariantCulture, $"More than {connections} connections to the database server are open, four fifths of what it takes."),
            Metric("DatabaseConnections", "Maximum"), null, connections, IsBelow: false, FiveMinutes, Points: 2, Of: 3);
    }
}
