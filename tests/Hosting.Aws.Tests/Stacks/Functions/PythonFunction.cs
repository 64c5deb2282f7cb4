using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Tests.Stacks.Functions;

/// <summary>Runs a function as Lambda does, in Python, against an SDK that answers by a script.</summary>
internal sealed class PythonFunction : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("function-");
    private readonly string _source;

    /// <param name="source">The file's name.</param>
    /// <param name="answers">Of the SDK, as JSON: by action, a list for one answer after the other; <c>raise</c> names an error, <c>date:</c> begins a time.</param>
    public PythonFunction(string source, string answers)
    {
        _source = source;
        File.WriteAllText(Path.Combine(_folder.FullName, "script.json"), answers);
        File.WriteAllText(Path.Combine(_folder.FullName, "index.py"), InlineSource.Read(source));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Stacks", "Functions", "fakes", "boto3.py"), Path.Combine(_folder.FullName, "boto3.py"));
    }

    /// <summary>Environment variables of the function.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What the SDK was asked: action and request.</summary>
    public IReadOnlyList<(string Action, JsonObject Request)> Calls => Path.Combine(_folder.FullName, "calls") is var file && File.Exists(file)
        ? [.. File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!.AsArray()).Select(call => (call[0]!.GetValue<string>(), call[1]!.AsObject()))]
        : [];

    /// <summary>Calls it for a custom resource.</summary>
    /// <returns>What CloudFormation is told.</returns>
    public async Task<JsonObject> AnswerAsync(string requestType, object properties, CancellationToken cancellationToken)
    {
        using var listener = Listen(out var address);
        var answer = ReadAsync(listener, cancellationToken);
        await CallAsync(new { RequestType = requestType, ResponseURL = address, StackId = "stack", RequestId = "request", LogicalResourceId = "One", ResourceProperties = properties }, cancellationToken);
        return JsonNode.Parse(await answer)!.AsObject();
    }

    /// <summary>Calls it.</summary>
    public async Task CallAsync(object @event, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("python3", ["-c", "import json, sys, index; index.handler(json.load(sys.stdin), None)"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["FAKE_SCRIPT"] = "script.json";
        start.Environment["FAKE_CALLS"] = "calls";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var python = Start(start);
        await python.StandardInput.WriteAsync(JsonSerializer.Serialize(@event).AsMemory(), cancellationToken);
        python.StandardInput.Close();
        var output = python.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await python.StandardError.ReadToEndAsync(cancellationToken);
        await python.WaitForExitAsync(cancellationToken);
        await output;
        Assert.True(python.ExitCode == 0, $"{_source} ended with {python.ExitCode}: {errors}");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("The functions of the stacks are Python, and 'python3' is not on PATH: install it with the system's package manager.", e);
        }
    }

    private static HttpListener Listen(out string address)
    {
        while (true)
        {
            var listener = new HttpListener();
            address = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/";
            listener.Prefixes.Add(address);
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                // Somebody has that port; there are others.
                listener.Close();
            }
        }
    }

    private static async Task<string> ReadAsync(HttpListener listener, CancellationToken cancellationToken)
    {
        var context = await listener.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, cancellationToken);
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync(cancellationToken);
        // The signature of the address that CloudFormation gives knows no type of content.
        Assert.Equal(("PUT", ""), (context.Request.HttpMethod, context.Request.ContentType ?? ""));
        context.Response.Close();
        return body;
    }
}
