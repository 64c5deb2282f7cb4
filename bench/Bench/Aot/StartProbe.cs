using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bench.Load;
using Bench.Size;

namespace Bench.Aot;

/// <summary>Starts a program and looks at it from the outside, every millisecond, until it is healthy.</summary>
internal static class StartProbe
{
    private static readonly byte[] Health = RequestBytes.Get("/health", headers: "");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    /// <exception cref="BenchException">It ended, or did not get healthy.</exception>
    public static async Task<StartMarks> RunAsync(string executable, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var start = new ProcessStartInfo(executable, ["--urls", $"http://{address}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(executable),
        };
        foreach (var (name, value) in Tokens.Complete(executable, environment))
            start.Environment[name] = value;

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            var said = process.StandardError.ReadToEndAsync(cancellationToken);
            using var line = await ConnectAsync(process, address, watch, said, cancellationToken);
            var listening = watch.Elapsed;
            while (await line.AskAsync(Health, cancellationToken) != 200)
                await PauseAsync(process, watch, said, cancellationToken);

            var healthy = watch.Elapsed;
            var processor = process.TotalProcessorTime;
            await Task.Delay(Idle, TimeProvider.System, cancellationToken);
            return new StartMarks(listening, healthy, processor, ProcessMemory.ResidentMegabytes(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<HttpLine> ConnectAsync(Process process, IPEndPoint address, Stopwatch watch, Task<string> said, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await HttpLine.OpenAsync(address, cancellationToken);
            }
            catch (SocketException)
            {
                await PauseAsync(process, watch, said, cancellationToken);
            }
        }
    }

    // A timer of the runtime is late by up to a few milliseconds, and a spin would take the processor from what is measured.
    private static async Task PauseAsync(Process process, Stopwatch watch, Task<string> said, CancellationToken cancellationToken)
    {
        if (process.HasExited)
            throw new BenchException($"{process.StartInfo.FileName} ended with {process.ExitCode}: {await said}");
        if (watch.Elapsed > Patience)
            throw new BenchException($"{process.StartInfo.FileName} is not healthy after {Patience.TotalSeconds:F0} s.");
        cancellationToken.ThrowIfCancellationRequested();
        cancellationToken.WaitHandle.WaitOne(1);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
