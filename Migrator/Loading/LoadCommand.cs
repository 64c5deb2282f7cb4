namespace Migrator.Loading;

/// <summary><c>Migrator load-suppliers --count N</c>, which a command on the database resource starts.</summary>
internal static class LoadCommand
{
    /// <summary>Returns the exit code: 0 when all suppliers were added, else 1.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var (arguments, fault) = LoadArguments.Parse(args);
        return OneCommand.RunAsync<SupplierLoader>(fault, (loader, stop) => loader.RunAsync(arguments!, stop));
    }
}
