using System.Diagnostics;

namespace Faults.Tests.Clocks;

/// <summary>
/// The time of day as some programs see it: a library that is loaded into every process adds what a file with the program's name
/// says. The machine's clock stays as it is, and so do the clocks that intervals are measured with.
/// </summary>
internal sealed class SteppedClocks : IDisposable
{
    private static readonly TimeSpan CompilePatience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faults-clocks-");
    private readonly string _library;

    /// <param name="programs">By the names of their files; their clocks are right until they are stepped.</param>
    public SteppedClocks(params string[] programs)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("The clock of a process is set by a library that Linux loads into it.");
        // PostgreSQL runs as another account, and is told of the library too.
        _folder.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        _library = Path.Combine(_folder.FullName, "clock_step.so");
        Compile();
        foreach (var program in programs)
            Step(program, TimeSpan.Zero);
    }

    /// <summary>For every process whose clock may be stepped.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = _library,
        ["CLOCK_STEP_FOLDER"] = _folder.FullName,
    };

    /// <summary>Sets the clock of a program that runs: it is <paramref name="by"/> ahead of the machine's from now on.</summary>
    public void Step(string program, TimeSpan by)
    {
        using var file = new FileStream(Path.Combine(_folder.FullName, program), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.Write(BitConverter.GetBytes((long)by.TotalSeconds));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Compile()
    {
        var start = new ProcessStartInfo("cc", ["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", _library, Path.Combine(AppContext.BaseDirectory, "Clocks", "clock_step.c"), "-ldl"])
        {
            RedirectStandardError = true,
        };
        try
        {
            using var compiler = Process.Start(start)!;
            var said = compiler.StandardError.ReadToEnd();
            Assert.True(compiler.WaitForExit(CompilePatience) && compiler.ExitCode == 0, $"clock_step.c was not compiled: {said}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Fail($"These tests need a C compiler as 'cc' (Debian: apt-get install gcc libc6-dev), to set the clock of a process: {missing.Message}");
        }
    }
}
