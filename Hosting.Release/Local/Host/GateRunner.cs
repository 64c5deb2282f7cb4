using Embedded.Orchestration;
using Embedded.Processes;
using Hosting.Release.Control;
using Hosting.Release.Faults;
using Hosting.Release.Plan;

namespace Hosting.Release.Local.Host;

/// <summary>Runs gates and smoke tests. One that is cancelled, or takes too long, ends with all that it started; what it wrote is kept.</summary>
internal sealed class GateRunner(HostModel model, ProcessRunner processes)
{
    private const int LinesKept = 12;

    /// <exception cref="ActivityFailedException">It did not pass; the message has the end of what it wrote.</exception>
    public async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        var gate = model.Manifest.Gates.FirstOrDefault(each => each.Name == name) ?? throw new ActivityFailedException($"There is no gate '{name}' in this rehearsal.");
        var planned = model.Plan.Gates.Concat(model.Plan.SmokeTests).Single(each => each.Name == name);
        if (model.Services.Count == 0)
            throw new ActivityFailedException("There is no service, so there is nothing to test.");
        var (program, arguments) = Faulty(gate) ?? (gate.Program, gate.Arguments);
        var last = new Queue<string>();
        await using var log = new StreamWriter(model.Folder.GateLog(name), append: false) { AutoFlush = true };
        ChildProcess process;
        try
        {
            process = processes.Start(new ProcessSpec
            {
                Name = $"gate {name}",
                FileName = program,
                Arguments = arguments,
                WorkingDirectory = gate.WorkingDirectory,
                Environment = await EnvironmentAsync(gate, planned, cancellationToken),
                OnOutput = (line, _) => Keep(line),
            });
        }
        catch (ProcessStartException e)
        {
            throw new ActivityFailedException($"The gate '{name}' cannot be started: {e.Message}");
        }

        int exitCode;
        try
        {
            exitCode = await process.Exited.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new ActivityFailedException($"The gate '{name}' had not ended. {Last()}");
        }
        finally
        {
            await process.StopAsync(TimeSpan.Zero, CancellationToken.None);
        }

        if (exitCode != 0)
            throw new ActivityFailedException($"The gate '{name}' ended with {exitCode}. {Last()}");

        string Last()
        {
            lock (last)
                return last.Count == 0 ? "It wrote nothing." : $"The end of what it wrote ({model.Folder.GateLog(name)}):{Environment.NewLine}{string.Join(Environment.NewLine, last)}";
        }

        void Keep(string line)
        {
            lock (last)
            {
                log.WriteLine(line);
                last.Enqueue(line);
                if (last.Count > LinesKept)
                    last.Dequeue();
            }
        }
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(RunGate gate, PlannedGate planned, CancellationToken cancellationToken)
    {
        var environment = AmbientEnvironment.Inherited();
        var site = model.Services[^1];
        environment["E2E_BASE_URL"] = (gate.Side == Side.Green ? site.Test : site.Production).Url;
        environment["E2E_TEST_RUN"] = $"{model.Plan.Id}-{gate.Name}";
        environment["E2E_RESULTS"] = model.Folder.GateResults(gate.Name);
        if (model.Release.Annotations.OfType<TestUserAnnotation>().LastOrDefault() is { } account)
        {
            environment["E2E_USER"] = account.User;
            environment["E2E_PASSWORD"] = await account.Password.GetValueAsync(cancellationToken) ?? "";
        }

        foreach (var (name, value) in planned.Environment)
            environment[name] = value;
        return environment;
    }

    private (string, IReadOnlyList<string>)? Faulty(RunGate gate)
    {
        if (gate.Side == Side.Blue)
            return null;
        if (model.Manifest.Injects(FaultKind.GateFails))
            return ("sh", ["-c", "echo 'This gate fails on purpose.'; exit 1"]);
        return model.Manifest.Injects(FaultKind.GateHangs) ? ("sh", ["-c", "echo 'This gate hangs on purpose.'; sleep 3600"]) : null;
    }
}
