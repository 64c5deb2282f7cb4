using Hosting.Aws.Deployment;
using Hosting.Aws.Model;
using Hosting.Aws.Releases;
using Hosting.Aws.Tests.Releases.Fake;
using Hosting.Aws.Tests.Stacks.Foundation;
using Hosting.Release.Control;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;
using Microsoft.Extensions.Time.Testing;

namespace Hosting.Aws.Tests.Releases;

/// <summary>The scenarios of every target, on AWS as the <see cref="FakeAws"/> knows it.</summary>
internal sealed class AwsStage(DeployedApplication application, FakeTimeProvider time) : IReleaseStage
{
    public FakeAws Aws { get; } = new(application, time);

    public FakeCommands Commands { get; } = new();

    public ControllerOptions Options => AwsTimes.Controller;

    public TimeSpan Tick => AwsTimes.Controller.Poll;

    public double RequestsPerSecond
    {
        get => Aws.Traffic.RequestsPerSecond;
        set => Aws.Traffic.RequestsPerSecond = value;
    }

    public double GreenErrors
    {
        get => Aws.Traffic.GreenErrors;
        set => Aws.Traffic.GreenErrors = value;
    }

    public TimeSpan GreenLatency
    {
        get => Aws.Traffic.GreenLatency;
        set => Aws.Traffic.GreenLatency = value;
    }

    public bool GreenIsDown
    {
        get => Aws.Faults.GreenIsDown;
        set => Aws.Faults.GreenIsDown = value;
    }

    public bool BlueIsDown
    {
        get => Aws.Faults.BlueIsDown;
        set => Aws.Faults.BlueIsDown = value;
    }

    public bool IsSilent
    {
        get => Aws.Faults.IsSilent;
        set => Aws.Faults.IsSilent = value;
    }

    public bool IsStuck
    {
        get => Aws.Faults.IsStuck;
        set => Aws.Faults.IsStuck = value;
    }

    public List<string> Effects { get; } = [];

    // Gates and the warm-up end with their controller, and are run again by the next one: they are the only thing that is.
    public IEnumerable<string> DoneTwice => Aws.Changes.GroupBy(change => change).Where(same => same.Count() > 1).Select(same => same.Key);

    public int GreenPercent => Seen(() => Aws.Services.Max(service => service.GreenPercent));

    public Side BackgroundWork => Seen(() => Aws.Ecs.BackgroundWork) switch
    {
        null => Side.Blue,
        "--only 0.1.0+c1" => Side.Blue,
        "--only 0.1.0+c2" => Side.Green,
        "--anybody" => GreenPercent == 100 ? Side.Green : Side.Blue,
        var command => throw new InvalidOperationException($"The last task that moved background work was told '{command}'."),
    };

    public bool BlueRuns => Seen(() => Aws.Services.All(service => service.Targets[service.Live].Contains("healthy")));

    public bool GreenRuns => Seen(() => Aws.Services.Any(service => service.Targets[service.Green].Count > 0));

    public static ReleasePlan Plan(ReleaseEngine engine) => AwsTimes.For(
        Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(8)), BakeTime = TimeSpan.FromMinutes(8) }, engine);

    public static DeployedApplication Application(ReleaseEngine engine, ReleasePlan plan)
    {
        var application = CoffeeShop.In("production", CoffeeShop.ProductionOptions with { Engine = engine }, plan.Shift);
        return application with { Release = application.Release with { BakeTime = plan.BakeTime } };
    }

    public static Scenario Given(ReleaseEngine engine, Func<ReleasePlan, ReleasePlan>? change)
    {
        var plan = (change ?? (same => same))(Plan(engine));
        return new(plan, (_, time) => new AwsStage(Application(engine, plan), time));
    }

    public void Fail(string activities) => Spoil(activities, Aws.Faults.FailingTasks, Commands.Failing, () => Aws.Faults.GreenFails = true);

    public void Hang(string activities) => Spoil(activities, Aws.Faults.HangingTasks, Commands.Hanging, () => Aws.Faults.GreenNeverStarts = true);

    public void Ring() => Aws.Ring();

    public IReleaseTarget Open(ReleasePlan plan)
    {
        var environment = FakePlaces.Of(Aws, name => plan.Services.FirstOrDefault(service => service.Name == name)?.GreenVersion ?? "m2");
        return new RecordingTarget(new AwsTarget(Aws, environment, plan, Commands, time), Effects);
    }

    private static void Spoil(string name, HashSet<string> tasks, HashSet<string> commands, Action green)
    {
        if (name.StartsWith("gate/", StringComparison.Ordinal) || name.StartsWith("smoke/", StringComparison.Ordinal))
            commands.Add(name);
        else if (name == "green/start")
            green();
        else if (name.StartsWith("schema/", StringComparison.Ordinal) || name.StartsWith("background/", StringComparison.Ordinal))
            tasks.Add(name);
        else
            throw new ArgumentException($"'{name}' cannot be made to fail, or hang, in AWS: it is no call that ends so.", nameof(name));
    }

    // A test looks when nobody calls.
    private T Seen<T>(Func<T> what)
    {
        Aws.CatchUp();
        return what();
    }
}
