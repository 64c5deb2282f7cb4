// A stand-in for an AppHost, to be killed by tests: starts children with ProcessRunner, says their numbers, and waits.
using System.Globalization;
using System.Runtime.InteropServices;
using Embedded.Postgres;
using Embedded.Processes;

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    Console.WriteLine("interrupted");
});

switch (args)
{
    case ["tree", var ledger, var script]:
        {
            var runner = new ProcessRunner(ledger);
            var child = runner.Start(new ProcessSpec { Name = "tree", FileName = "sh", Arguments = ["-c", script], OnOutput = (line, _) => Console.WriteLine($"output {line}") });
            Console.WriteLine($"guardian {runner.GuardianPid}");
            Console.WriteLine($"child {child.Pid}");
            break;
        }

    case ["postgres", var ledger, var data, var port]:
        {
            var server = await PostgresServer.StartAsync(new PostgresServerOptions
            {
                Runner = new ProcessRunner(ledger),
                DataDirectory = data,
                Port = int.Parse(port, CultureInfo.InvariantCulture),
                Password = "secret",
            }, CancellationToken.None);
            Console.WriteLine($"server {server.Pid}");
            break;
        }

    case ["shrink", var count]:
        {
            // Each child from a pool thread of its own; then the pool lets these threads go.
            var runner = new ProcessRunner(null);
            var number = int.Parse(count, CultureInfo.InvariantCulture);
            ThreadPool.SetMinThreads(number + 4, 4);
            using var together = new Barrier(number);
            await Task.WhenAll(Enumerable.Range(0, number).Select(_ => Task.Run(() =>
            {
                together.SignalAndWait();
                Console.WriteLine($"child {runner.Start(new ProcessSpec { Name = "child", FileName = "sleep", Arguments = ["300"] }).Pid}");
                together.SignalAndWait();
            })));
            while (PoolThreads() > 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }

            Console.WriteLine("shrunk");
            break;
        }

    case ["watch", var file]:
        {
            // The test's runner ends what a killed `dotnet run` leaves; here the watch is to be first.
            using var stay = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
            using var watch = ParentWatch.Start(() =>
            {
                File.WriteAllText(file, "gone");
                Environment.Exit(3);
            });
            Console.WriteLine($"watching {watch is not null} {Environment.ProcessId}");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
            break;
        }

    default:
        return 64;
}

await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
return 0;

static int PoolThreads() => Directory.EnumerateDirectories("/proc/self/task").Count(task =>
{
    try
    {
        return File.ReadAllText(task + "/comm").StartsWith(".NET TP Worker", StringComparison.Ordinal);
    }
    catch (IOException)
    {
        return false;
    }
});
