using System.Text.RegularExpressions;

namespace Hosting.Aws.Model.Validation;

/// <summary>The database server.</summary>
internal static partial class DatabaseRules
{
    private const int LeastStorage = 20;
    private const int MostStorage = 65_536;
    private const int MostBackupDays = 35;
    private const int MostRotationDays = 365;

    // What RDS wants before it lets storage grow by itself.
    private const double LeastGrowth = 1.1;

    public static IEnumerable<string> Errors(DatabaseOptions database)
    {
        if (!ClassPattern().IsMatch(database.InstanceClass!))
            yield return $"Database: InstanceClass is '{database.InstanceClass}', which is no class of RDS. Write it like db.t4g.small.";
        if (database.Storage is < LeastStorage or > MostStorage)
            yield return $"Database: Storage is {database.Storage}. Give {LeastStorage} to {MostStorage} GiB.";
        if (database.MaxStorage > MostStorage)
            yield return $"Database: MaxStorage is {database.MaxStorage}. Give at most {MostStorage} GiB.";
        else if (database.MaxStorage < database.Storage * LeastGrowth)
            yield return $"Database: MaxStorage is {database.MaxStorage}, and Storage {database.Storage}. Give at least a tenth more, or leave it out.";
        if (Days("BackupRetention", database.BackupRetention!.Value, MostBackupDays) is { } backups)
            yield return backups;
        if (Days("Rotation", database.Rotation, MostRotationDays) is { } rotation)
            yield return rotation;
    }

    private static string? Days(string option, TimeSpan time, int most) => time >= TimeSpan.FromDays(1) && time <= TimeSpan.FromDays(most) && time.Ticks % TimeSpan.TicksPerDay == 0
        ? null
        : FormattableString.Invariant($"Database: {option} is {time.TotalDays:0.###} days. Give whole days, 1 to {most}.");

    [GeneratedRegex(@"\Adb\.[a-z0-9-]+\.[a-z0-9]+\z")]
    private static partial Regex ClassPattern();
}
