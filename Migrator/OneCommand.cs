using ServiceDefaults;

namespace Migrator;

/// <summary>A command of this program beside the migrations.</summary>
internal static class OneCommand
{
    /// <summary>Carries it out with what the migrations have: configuration, telemetry, connections.</summary>
    /// <typeparam name="T">Who does it.</typeparam>
    /// <param name="fault">What is wrong with its arguments; null when nothing is.</param>
    /// <param name="work">Does it, and returns the exit code.</param>
    /// <returns>The exit code; 1 when the arguments are wrong, which is said.</returns>
    public static async Task<int> RunAsync<T>(string? fault, Func<T, CancellationToken, Task<int>> work)
        where T : class
    {
        if (fault is not null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults();
        builder.AddMigrator(new MigratorArguments(Contract: false));
        builder.Services.AddSingleton<T>();
        using var host = builder.Build();
        return await host.RunOnceAsync(stop => work(host.Services.GetRequiredService<T>(), stop));
    }
}
