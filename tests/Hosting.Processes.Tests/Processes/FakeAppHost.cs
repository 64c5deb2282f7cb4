namespace Embedded.Processes;

/// <summary>The helper program, as an AppHost to be killed. It has its own session and so its own process group.</summary>
internal sealed class FakeAppHost(ProcessRunner runner, params string[] arguments)
{
    public OutputLines Lines { get; } = new();

    public ChildProcess Process { get; private set; } = null!;

    public FakeAppHost Start(Dictionary<string, string>? environment = null)
    {
        Process = runner.Start(new ProcessSpec
        {
            Name = "apphost",
            FileName = DotNetHost.Command,
            Arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "Hosting.Processes.Tests.Host.dll"), .. arguments],
            Environment = environment ?? [],
            InheritEnvironment = true,
            OnOutput = Lines.Add,
        });
        return this;
    }

    /// <summary>As <c>kill -9</c> of this process alone: what it started is not ours to end here.</summary>
    public void Kill() => Assert.Equal(0, Libc.Kill(Process.Pid, (int)UnixSignal.Kill));

    public static bool Runs(int pid) => ProcessTable.Find(pid) is { IsZombie: false };
}
