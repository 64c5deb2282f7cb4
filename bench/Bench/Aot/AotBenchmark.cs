using System.Globalization;
using Bench.Load;
using Bench.Results;
using Bench.Size;
using Bench.TelemetryCost;
using Embedded.Processes;

namespace Bench.Aot;

/// <summary>How soon each API is healthy as an image has it, and what it has in memory idle and under load.</summary>
internal sealed class AotBenchmark(TimeProvider clock) : IBenchmark
{
    private const int Suppliers = 10_000;
    private const int Connections = 64;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public string Name => "aot";

    public string Usage => AotOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = AotOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());
        using var publishing = new Publishing();
        var migrator = await Publishing.BuildAsync("Migrator", cancellationToken);
        var suppliersApi = await publishing.PublishAsync("Suppliers.Api", cancellationToken);
        var customersApi = await publishing.PublishAsync("Customers.Api", cancellationToken);
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        await using var database = await LargeDatabase.StartAsync(migrator, runner, cancellationToken);
        await database.GrowAsync(Suppliers, cancellationToken);
        await database.FillDirectoryAsync(cancellationToken);
        var sink = await ServiceUnderTest.StartAsync(Environment.ProcessPath!, [OtlpSink.Command, "grpc"], new Dictionary<string, string>(), runner, cancellationToken);

        var ids = await database.AskAsync<Guid[]>("select array(select id from suppliers order by md5(id::text) limit 64)", cancellationToken);
        var environment = new Dictionary<string, string>(options.Settings) { ["ConnectionStrings__suppliers-db"] = database.SuppliersLogin };
        var suppliers = await MeasureAsync(suppliersApi, environment, "/suppliers", ids, options, sink, runner, cancellationToken);

        // What the directory follows.
        var followed = await ServiceUnderTest.StartAsync(suppliersApi, ["--urls", "http://127.0.0.1:0"], environment, runner, cancellationToken);
        environment = new(options.Settings) { ["ConnectionStrings__customers-db"] = database.CustomersLogin, ["services__suppliers-api__http__0"] = followed.Address.ToString() };
        var customers = await MeasureAsync(customersApi, environment, "/directory/suppliers", ids, options, sink, runner, cancellationToken);

        new ResultsFile(Repository.ResultsFile).Replace(Name, AotReport.Write([suppliers, customers], options, machine,
            $"`dotnet publish -c Release`, {database.Version} without fsync, {Suppliers} suppliers. {options.Starts} starts of each, looked at from outside every millisecond: a connection is taken, then `/health` answers 200, which asks PostgreSQL. " +
            $"Idle: two seconds later. Load: {Connections} connections for {options.Load.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s ask for single suppliers and, for every four of them, a page of 50 and a search, traces, metrics and logs of all of it sent every second by gRPC to a sink in a process of its own. Resident as the system counts it, the executable's own pages too. All share the machine."));
        Console.WriteLine("The section aot of bench/RESULTS.md is written.");
        return 0;
    }

    private static async Task<AotResult> MeasureAsync(
        string executable,
        IReadOnlyDictionary<string, string> environment,
        string list,
        IReadOnlyList<Guid> ids,
        AotOptions options,
        ServiceUnderTest sink,
        ProcessRunner runner,
        CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(executable);
        // The first reads the executable from the disk, and does not count.
        await StartProbe.RunAsync(executable, environment, cancellationToken);
        var starts = new List<StartMarks>();
        while (starts.Count < options.Starts)
            starts.Add(await StartProbe.RunAsync(executable, environment, cancellationToken));

        var observed = TelemetrySettings.AsTheAppHost(sink.Address, "grpc");
        foreach (var (key, value) in environment)
            observed[key] = value;
        var service = await ServiceUnderTest.StartAsync(executable, ["--urls", "http://127.0.0.1:0"], observed, runner, cancellationToken);
        string[] paths = [.. ids.SelectMany((id, i) => i % 4 == 0 ? (string[])[list, $"{list}?q=roasters&sort=-city", $"{list}/{id}"] : [$"{list}/{id}"])];
        var load = new ClosedLoop(service.Address, paths).RunAsync(Connections, options.Load, cancellationToken);
        var most = 0.0;
        while (!load.IsCompleted)
        {
            most = Math.Max(most, ProcessMemory.ResidentMegabytes(service.ProcessId));
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }

        var result = new AotResult(name, new FileInfo(executable).Length / 1e6, starts, await load, most);
        await service.StopAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: healthy after {result.Healthy.TotalMilliseconds:F0} ms, {result.IdleMegabytes:F0} MB idle, {most:F0} MB under {result.Load.PerSecond:F0} requests/s"));
        return result;
    }
}
