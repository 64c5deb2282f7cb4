namespace Migrator;

/// <summary>What the command line asks for.</summary>
/// <param name="Contract">Also run contract scripts, which the previous version of a service may not survive.</param>
internal sealed record MigratorArguments(bool Contract)
{
    private const string Usage = """
        usage: Migrator [--contract]
          Creates the databases of ConnectionStrings:suppliers-db, ConnectionStrings:customers-db and ConnectionStrings:site-db
          where they are missing, applies the expand scripts that have not been applied yet, and creates the site's first key.
          --contract   applies the contract scripts too
               Migrator load-suppliers --count N
          Adds N made-up suppliers to ConnectionStrings:suppliers-db, for trying things at size.
               Migrator background-work --only VERSION --for HH:MM:SS | --anybody
          Says which version of Customers.Api may do its work in the background, and for how long, in ConnectionStrings:customers-db.
        """;

    /// <summary>Null when an argument is not known.</summary>
    public static MigratorArguments? Parse(string[] args) =>
        args.All(arg => arg == "--contract") ? new MigratorArguments(Contract: args.Length > 0) : null;

    /// <summary>Writes how to call the Migrator, and returns the exit code for that.</summary>
    public static int ReportUsage()
    {
        Console.Error.WriteLine(Usage);
        return 1;
    }
}
