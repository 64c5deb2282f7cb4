namespace Hosting.Aws.Stacks.Data;

/// <summary>The database server with every default filled in; see <see cref="DatabaseOptions"/> for units.</summary>
internal sealed record DatabaseSize(string InstanceClass, int Storage, int MaxStorage, bool IsMultiAz, int BackupDays, bool DeletionProtection)
{
    /// <summary>That of an environment.</summary>
    public static DatabaseSize Of(AwsEnvironmentOptions environment)
    {
        var options = environment.Database;
        var isProduction = environment.Kind == EnvironmentKind.Production;
        var storage = options.Storage ?? (isProduction ? 50 : 20);
        return new(
            options.InstanceClass ?? environment.Kind switch
            {
                EnvironmentKind.Production => "db.t4g.medium",
                EnvironmentKind.Staging => "db.t4g.small",
                _ => "db.t4g.micro",
            },
            storage,
            options.MaxStorage ?? (5 * storage),
            options.IsMultiAz ?? isProduction,
            (int)(options.BackupRetention ?? TimeSpan.FromDays(isProduction ? 30 : 7)).TotalDays,
            options.DeletionProtection ?? environment.Kind is EnvironmentKind.Staging or EnvironmentKind.Production);
    }
}
