namespace Embedded.Processes.Shim;

/// <summary>
/// What stands between the AppHost and its children. <c>exec</c> becomes the child described on standard input;
/// <c>guard</c> stays beside the AppHost and clears up when that is killed.
/// </summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        ["exec"] => ChildLauncher.Run(),
        ["guard"] => Guardian.RunAsync(TimeProvider.System).GetAwaiter().GetResult(),
        _ => Refuse(),
    };

    private static int Refuse()
    {
        Libc.WriteError("Hosting.Shim is started by the AppHost; it is not a command to run by hand.\n");
        return 64;
    }
}
