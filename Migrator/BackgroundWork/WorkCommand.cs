namespace Migrator.BackgroundWork;

/// <summary><c>Migrator background-work</c>, which a release runs beside its migrations, wherever those run.</summary>
internal static class WorkCommand
{
    /// <summary>Returns the exit code: 0 when it was said, else 1.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var (arguments, fault) = WorkArguments.Parse(args);
        return OneCommand.RunAsync<WorkSetting>(fault, (setting, stop) => setting.SetAsync(arguments!, stop));
    }
}
