using ServiceDefaults;

namespace Migrator.Loading;

/// <summary><c>Migrator load-suppliers --count N</c>, which a command on the database resource starts.</summary>
internal static class LoadCommand
{
    /// <summary>Returns the exit code: 0 when all suppliers were added, else 1.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (arguments, fault) = LoadArguments.Parse(args);
        if (arguments is null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults();
        builder.AddMigrator(new MigratorArguments(Contract: false));
        builder.Services.AddSingleton<SupplierLoader>();
        using var host = builder.Build();
        return await host.RunOnceAsync(stop => host.Services.GetRequiredService<SupplierLoader>().RunAsync(arguments, stop));
    }
}
