namespace Hosting.Release.Local;

/// <summary>The files of one rehearsal.</summary>
/// <param name="path">Its folder, which only its owner can read.</param>
internal sealed class RunFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>What is to be done.</summary>
    public string Plan => At("release-plan.json");

    /// <summary>With what: programs of both sides, load, faults.</summary>
    public string Manifest => At("run.json");

    /// <summary>Where the host listens, once it does.</summary>
    public string Host => At("host.json");

    /// <summary>What the controller decided.</summary>
    public string Journal => At("journal.jsonl");

    /// <summary>Asks the controller to go back, once it is there.</summary>
    public string Abort => At("abort");

    public string Edge => At("edge.json");

    public string Load => At("load.json");

    public string LoadResult => At("load-result.json");

    public string HostLog => At("host.log");

    public string ControllerLog => At("controller.log");

    /// <summary>What a gate wrote.</summary>
    public string GateLog(string gate) => At(System.IO.Path.Combine("gates", gate + ".log"));

    /// <summary>What a gate keeps of failures.</summary>
    public string GateResults(string gate) => At(System.IO.Path.Combine("gates", gate));

    /// <summary>Makes a folder that nobody else can read.</summary>
    public static RunFolder Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(System.IO.Path.Combine(path, "gates"));
        return new RunFolder(path);
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
