using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>
/// AWS as a release meets it, in memory and in the time of a <see cref="TimeProvider"/>: CodeDeploy, ECS with its own blue/green deployments and tasks that run once, the listeners' rules
/// and target health, CloudWatch and its logs. Nothing runs by itself: each call first lets happen what was due by then, in its order. It takes requests as the API
/// takes them and answers as the CLI prints the API's answers (times as ISO 8601 texts; the JSON protocols have seconds since 1970 there).
/// <para>
/// To use it: <c>new FakeAws(application, time)</c> begins with every service live on its first target group; <see cref="FakePlaces"/> makes the environment that an
/// <c>AwsTarget</c> is given. What goes wrong is set on <see cref="Faults"/> and <see cref="Traffic"/>, also while a release is under way; what was really changed is in
/// <see cref="Changes"/>, in order; <see cref="Ring"/> lets alarms ring, and <see cref="BeginNext"/> makes ready for another release. A call that it does not know is a bug of the caller, and an exception that no target takes for an answer.
/// May be called by several threads.
/// </para>
/// </summary>
internal sealed class FakeAws : IAwsCli
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Service, string Operation), Func<JsonObject, JsonObject>> _operations = [];

    public FakeAws(DeployedApplication application, TimeProvider time)
    {
        (Application, Clock) = (application, new(time));
        Traffic = new(this);
        Services = [.. application.Services.Select((service, index) => new FakeService(this, service.Name, index))];
        Ecs = new(this);
        CodeDeploy = new(this);
        Native = new(this);
        foreach (var (service, operation, answer) in Ecs.Operations.Concat(CodeDeploy.Operations).Concat(Native.Operations)
            .Concat(new FakeLoadBalancers(this).Operations).Concat(new FakeCloudWatch(this).Operations))
            _operations.Add((service, operation), answer);
    }

    public DeployedApplication Application { get; }

    public FakeClock Clock { get; }

    public FakeFaults Faults { get; } = new();

    public FakeTraffic Traffic { get; }

    public IReadOnlyList<FakeService> Services { get; }

    public FakeEcs Ecs { get; }

    public FakeCodeDeploy CodeDeploy { get; }

    public FakeNative Native { get; }

    /// <summary>What was really changed, in order: a call that changes nothing, because it was made before, is not among it.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>Every call that was made, with what it was given.</summary>
    public List<AwsCall> Calls { get; } = [];

    public DateTimeOffset Now => Clock.Now;

    public async Task<JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken)
    {
        if (Faults.IsStuck)
            await Never.EndsAsync(cancellationToken);
        lock (_lock)
        {
            Calls.Add(call with { Input = (JsonObject)call.Input.DeepClone() });
            CatchUp();
            if (Faults.Of(call) is { } fault)
                throw fault;
            if (!_operations.TryGetValue((call.Service, call.Operation), out var operation))
                throw new NotSupportedException($"The fake does not know '{call}'.");
            try
            {
                // Texts and numbers as they come out of a parser, whoever made them.
                return (JsonObject)JsonNode.Parse(operation((JsonObject)call.Input.DeepClone()).ToJsonString())!;
            }
            catch (FakeRefusal refusal)
            {
                throw new AwsException(call, refusal.Code, refusal.Message);
            }
        }
    }

    /// <summary>Makes the alarms of all services ring: AWS goes back by itself with what is under way, as the deployment groups, or services, of our templates ask for.</summary>
    public void Ring()
    {
        lock (_lock)
        {
            CatchUp();
            foreach (var alarm in Services.SelectMany(service => ResourceNames.ReleaseAlarms(Application, service.Name)))
                Faults.Alarms.Add(alarm);
            CodeDeploy.StopOnAlarm(Faults.Alarms.First());
            Native.StopOnAlarm(Faults.Alarms.First());
        }
    }

    /// <summary>Green, which is live, becomes the blue of the next release.</summary>
    public void BeginNext()
    {
        lock (_lock)
        {
            CatchUp();
            foreach (var service in Services.Where(service => service.GreenPercent == 100))
                service.Live = service.Green;
        }
    }

    /// <summary>Lets happen what is due by now.</summary>
    public void CatchUp()
    {
        Clock.RunDue(Traffic.FlowUntil);
        Traffic.FlowUntil(Clock.Now);
    }

    public FakeService Of(string service) => Services.FirstOrDefault(each => each.Name == service || each.Arn == service)
        ?? throw new FakeRefusal("ServiceNotFoundException", "Service not found.");
}

/// <summary>What AWS says no with.</summary>
internal sealed class FakeRefusal(string code, string message) : Exception(message)
{
    public string Code => code;
}
