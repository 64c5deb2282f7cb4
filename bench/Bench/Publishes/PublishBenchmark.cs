using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bench.Load;
using Bench.Results;

namespace Bench.Publishes;

/// <summary>How long it takes to publish each environment to AWS, and what each one is estimated to cost.</summary>
internal sealed class PublishBenchmark(TimeProvider clock) : IBenchmark
{
    private const int FewestRounds = 3;
    private const int MostRounds = 99;
    private const int UsualRounds = 5;

    /// <summary>US dollars a month that development aims at.</summary>
    private const decimal DevelopmentAim = 75;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(15);

    private static readonly string[] Environments = ["development", "staging", "production"];

    public string Name => "publish";

    public string Usage => """
            how long `-- publish` takes for each environment, and what each one costs in a month
            --rounds N               publishes of each (5; 3 to 99)
        """;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var rounds = Rounds(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());
        var program = await Publishing.BuildAsync("AppHost", cancellationToken);
        var folder = Directory.CreateTempSubdirectory("bench-publish-").FullName;
        try
        {
            var results = new List<Published>();
            foreach (var environment in Environments)
            {
                var output = Path.Combine(folder, environment);
                // The first one finds nothing of the CDK in memory, and is not counted.
                await PublishAsync(program, environment, output, cancellationToken);
                var seconds = new List<double>();
                while (seconds.Count < rounds)
                {
                    seconds.Add(await PublishAsync(program, environment, output, cancellationToken));
                    Console.WriteLine(FormattableString.Invariant($"{environment}: {seconds[^1]:F2} s"));
                }

                var files = Directory.GetFiles(output, "*", SearchOption.AllDirectories);
                results.Add(new(environment, seconds, files.Length, files.Sum(file => new FileInfo(file).Length), CostOf(output)));
            }

            new ResultsFile(Repository.ResultsFile).Replace(Name, Report(results, rounds, machine));
            Console.WriteLine("The section publish of bench/RESULTS.md is written.");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Rounds(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => UsualRounds,
        ["--rounds", var value] when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= FewestRounds and <= MostRounds => number,
        _ => throw new BenchException($"publish knows '--rounds N' only, {FewestRounds} to {MostRounds}."),
    };

    private async Task<double> PublishAsync(string program, string environment, string output, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, ["publish", "--environment", environment, "--output", output, .. Account(environment)])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = clock.GetTimestamp();
        using var process = Process.Start(start) ?? throw new BenchException($"{program} does not start.");
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        var taken = clock.GetElapsedTime(started).TotalSeconds;
        return process.ExitCode == 0 ? taken : throw new BenchException($"'publish --environment {environment}' failed:\n{await said}{await failed}");
    }

    /// <summary>An account that there is not.</summary>
    private static string[] Account(string environment) => environment == "development" ? [] :
    [
        $"--Aws:{environment}:Domain", "coffee.example.org",
        $"--Aws:{environment}:CertificateArn", "arn:aws:acm:eu-central-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        $"--Aws:{environment}:Recipients", "operators@example.org",
        $"--Aws:{environment}:ConnectionArn", "arn:aws:codeconnections:eu-central-1:123456789012:connection/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        $"--Aws:{environment}:Repository", "coffee/suppliers",
        $"--Aws:{environment}:BuildImage", $"registry.example.org/build@sha256:{new string('0', 64)}",
    ];

    private static decimal CostOf(string output)
    {
        using var cost = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "cost.json")));
        return cost.RootElement.GetProperty("total").GetDecimal();
    }

    private static string Report(IReadOnlyList<Published> results, int rounds, MachineInfo machine)
    {
        var longest = results.Max(result => Statistics.Median(result.Seconds));
        var development = results.Single(result => result.Environment == "development").Monthly;
        var text = new StringBuilder();
        Line("## publish: an environment's infrastructure as files");
        Line();
        Line(FormattableString.Invariant($"The slowest environment is published within **{longest:F1} s** (to hold: {Most.TotalSeconds:F0}, {(longest <= Most.TotalSeconds ? "held" : "missed")})."));
        Line();
        Line(FormattableString.Invariant($"Development is estimated at **${development:F2}** a month (aim: ${DevelopmentAim}, {(development <= DevelopmentAim ? "reached" : "**missed**")}): one load balancer, no NAT gateway, Spot and the other cuts of docs/aws-stacks.md, each of which production is without. What is left costs by being there: the load balancer and its two addresses, the database, three tasks' addresses. `-- cost --environment NAME` has every line. Two published estimates of the system that this one re-makes, which had no alarms, no tests and one task per service, are $107.96 and $145.46."));
        Line();
        Line(FormattableString.Invariant($"- Command: `dotnet run -c Release --project bench/Bench -- publish --rounds {rounds}`"));
        Line(machine.ToMarkdown());
        Line("- The AppHost of this repository, built before, in a process of its own, until it has ended: translation, the CDK in Node.js, cost, diagram, plan, files. Development has no pipeline, the others have. Medians; in brackets the longest.");
        Line();
        Line("| Environment | Time | Files | Size | Cost a month |");
        Line("| --- | ---: | ---: | ---: | ---: |");
        foreach (var result in results)
            Line(FormattableString.Invariant($"| {result.Environment} | {Statistics.Median(result.Seconds):F1} s ({result.Seconds.Max():F1}) | {result.Files} | {result.Bytes / 1024} KiB | ${result.Monthly:F2} |"));
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');
    }

    /// <param name="Environment">Its name.</param>
    /// <param name="Seconds">Of each publish.</param>
    /// <param name="Files">How many it wrote.</param>
    /// <param name="Bytes">How large they are together.</param>
    /// <param name="Monthly">US dollars.</param>
    private sealed record Published(string Environment, IReadOnlyList<double> Seconds, int Files, long Bytes, decimal Monthly);
}
