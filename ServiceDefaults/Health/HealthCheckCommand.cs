using System.Globalization;

namespace ServiceDefaults.Health;

/// <summary>
/// The command <c>healthcheck</c> of every web process: asks the process beside it in the same container whether it is alive, as an
/// orchestrator does every few seconds. The images have no shell and no curl. It needs no configuration but the port, and starts nothing else.
/// </summary>
public static class HealthCheckCommand
{
    /// <summary>The first argument.</summary>
    public const string Name = "healthcheck";

    private const int Alive = 0;
    private const int NotAlive = 1;
    private const int Misused = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Asks <see cref="HealthPaths.Alive"/> on loopback, at the port that the process itself would listen on. Waits at most 2 s.
    /// </summary>
    /// <returns>The exit code: 0 when it answers 200, 1 when not, 2 when the command was written wrongly. The reason goes to standard error.</returns>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Environment.GetEnvironmentVariable, Console.Error);

    internal static async Task<int> RunAsync(string[] args, Func<string, string?> environment, TextWriter errors)
    {
        if (args.Length > 1)
        {
            await errors.WriteLineAsync($"{Name} takes no arguments, and was given '{string.Join(' ', args[1..])}'. The port is that of ASPNETCORE_HTTP_PORTS or ASPNETCORE_URLS, else {ListeningPort.Default}.");
            return Misused;
        }

        if (ListeningPort.Find(environment) is not { } port)
        {
            await errors.WriteLineAsync("No port to ask: ASPNETCORE_HTTP_PORTS must begin with a number from 1 to 65535, or ASPNETCORE_URLS with an address such as http://+:8080.");
            return Misused;
        }

        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{HealthPaths.Alive}"));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
            if (response.StatusCode == System.Net.HttpStatusCode.OK)
                return Alive;
            await errors.WriteLineAsync($"{address} answered {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"{address} did not answer within {Patience.TotalSeconds:F0} s: {exception.Message}");
        }

        return NotAlive;
    }
}
