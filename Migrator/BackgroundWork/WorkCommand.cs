using ServiceDefaults;

namespace Migrator.BackgroundWork;

/// <summary><c>Migrator background-work</c>, which a release runs beside its migrations, wherever those run.</summary>
internal static class WorkCommand
{
    /// <summary>Returns the exit code: 0 when it was said, else 1.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (arguments, fault) = WorkArguments.Parse(args);
        if (arguments is null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults();
        builder.AddMigrator(new MigratorArguments(Contract: false));
        builder.Services.AddSingleton<WorkSetting>();
        using var host = builder.Build();
        return await host.RunOnceAsync(stop => host.Services.GetRequiredService<WorkSetting>().SetAsync(arguments, stop));
    }
}
