using System.Runtime.InteropServices;
using System.Text.Json;
using Hosting.Release.Edge;

namespace Hosting.Release.Load.Startup;

/// <summary>The load generator as a process: what it is given, how it ends, and where its result goes.</summary>
internal static class LoadApplication
{
    /// <returns>The exit code: 0 when the result was written, 1 when the load could not be made.</returns>
    public static async Task<int> RunAsync()
    {
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        try
        {
            var options = await OptionsFile.ReadAsync(Environment.GetEnvironmentVariable(LoadEnvironment.Options));
            var secret = Environment.GetEnvironmentVariable(LoadEnvironment.ClientSecret);
            if (options.Writes is not null && string.IsNullOrEmpty(secret))
                throw new LoadException($"{LoadEnvironment.ClientSecret} is missing: the secret of the client '{options.Writes.ClientId}', which writes.");

            await using var output = Console.OpenStandardOutput();
            using var run = new LoadRun(options, secret, TimeProvider.System, line => WriteLine(output, line));
            await WriteAsync(options.Result, await run.RunAsync(stop.Token));
            return 0;
        }
        catch (Exception exception) when (exception is LoadException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        // The process ends by itself, once it has looked after what it wrote.
        signal.Cancel = true;
        stop.Cancel();
    }

    private static void WriteLine(Stream output, LoadLine line)
    {
        JsonSerializer.Serialize(output, line, EdgeJson.Options);
        output.WriteByte((byte)'\n');
        output.Flush();
    }

    // Whoever waits for the file finds all of it.
    private static async Task WriteAsync(string path, LoadResult result)
    {
        var partial = path + ".partial";
        await using (var file = File.Create(partial))
            await JsonSerializer.SerializeAsync(file, result, EdgeJson.Options);
        File.Move(partial, path, overwrite: true);
    }
}
