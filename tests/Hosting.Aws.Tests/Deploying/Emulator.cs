using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>moto_server on a free port of this machine, and the real CLI that is led there.</summary>
internal sealed class Emulator : IAwsCli, IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private const string Unchanged = "a change set that changes nothing";

    private readonly AwsCli _cli = new();
    private readonly Process _server;
    private readonly EmulatorGaps _gaps;

    private Emulator(Process server, EmulatorGaps gaps) => (_server, _gaps) = (server, gaps);

    public static async Task<Emulator> StartAsync(EmulatorGaps gaps)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        Process server;
        try
        {
            server = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("The emulator of AWS is not installed, so nothing was deployed to it: \"pip install 'moto[server]==5.2.1'\".", e);
        }

        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        // Of this process: the CLI takes them from there, as it would anybody's.
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", $"http://127.0.0.1:{port}");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "testing");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "testing");
        Environment.SetEnvironmentVariable("AWS_DEFAULT_REGION", "eu-central-1");
        var emulator = new Emulator(server, gaps);
        var began = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(port))
        {
            if (server.HasExited || Stopwatch.GetElapsedTime(began) > LongestStart)
            {
                await emulator.DisposeAsync();
                throw new InvalidOperationException("moto_server does not answer: \"pip install 'moto[server]==5.2.1'\" has all that it needs.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return emulator;
    }

    public async Task<JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken)
    {
        if (call.Input["ChangeSetName"]?.GetValue<string>() == Unchanged)
            return new() { ["Status"] = "FAILED", ["StatusReason"] = "The submitted information didn't contain changes. Submit different information to create a change set." };
        if (call.Operation != "create-change-set")
            return await _cli.CallAsync(call, cancellationToken);
        var known = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var input = call.Input.DeepClone().AsObject();
        input["TemplateBody"] = await _gaps.FillAsync(input["TemplateBody"]!.GetValue<string>(), async stack =>
            known.TryGetValue(stack, out var resources) ? resources : known[stack] = await ResourcesAsync(stack, cancellationToken));
        try
        {
            return await _cli.CallAsync(call with { Input = input }, cancellationToken);
        }
        catch (AwsException e) when (e.Said.StartsWith("No updates are to be performed", StringComparison.Ordinal))
        {
            // It refuses at once what AWS takes, and then says has failed: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-view.html
            return new() { ["Id"] = Unchanged, ["StackId"] = call.Input["StackName"]!.GetValue<string>() };
        }
    }

    /// <summary>Asks by the CLI.</summary>
    public Task<JsonObject> AskAsync(string service, string operation, JsonObject? input = null) => _cli.CallAsync(new(service, operation, input ?? []), TestContext.Current.CancellationToken);

    /// <summary>What a stack holds here; nothing where there is no such stack.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ResourcesAsync(string stack, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _cli.CallAsync(new("cloudformation", "list-stack-resources", new() { ["StackName"] = stack }), cancellationToken);
            // It names some resources without their logical id.
            return (answer["StackResourceSummaries"]?.AsArray() ?? []).Where(each => each!["LogicalResourceId"]?.GetValue<string>() is { Length: > 0 }).ToDictionary(each => each!["LogicalResourceId"]!.GetValue<string>(), each => each!["PhysicalResourceId"]!.GetValue<string>());
        }
        catch (AwsException e) when (e.Said.Contains("does not exist", StringComparison.Ordinal))
        {
            return new Dictionary<string, string>();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited)
            _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync(CancellationToken.None);
        _server.Dispose();
        foreach (var variable in (string[])["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"])
            Environment.SetEnvironmentVariable(variable, null);
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new HttpClient();
        try
        {
            return (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/moto-api/data.json"), TestContext.Current.CancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
