using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Migrator;

/// <summary>The activities and instruments of the Migrator.</summary>
internal static class MigratorTelemetry
{
    private const string Name = "Migrator";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Scripts that were carried out, by database.</summary>
    public static Counter<long> Applied { get; } = Meter.CreateCounter<long>("migrations.applied", "{script}", "Scripts that were applied.");

    /// <summary>Databases that could not be brought up to date.</summary>
    public static Counter<long> Failed { get; } = Meter.CreateCounter<long>("migrations.failed", "{database}", "Databases that could not be migrated.");
}
