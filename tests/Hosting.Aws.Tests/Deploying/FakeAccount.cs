using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>An AWS account that behaves over time: what is begun takes a while, and is seen a little later.</summary>
internal sealed class FakeAccount : IAwsCli
{
    private readonly Queue<AwsException> _refusals = [];

    public FakeAccount()
    {
        CloudFormation = new(Time);
        Ecs = new(Time, CloudFormation);
        Traffic = new(CloudFormation);
    }

    public SteppingTime Time { get; } = new();

    public FakeCloudFormation CloudFormation { get; }

    public FakeEcs Ecs { get; }

    public FakeTraffic Traffic { get; }

    /// <summary>All calls, in their order.</summary>
    public List<AwsCall> Calls { get; } = [];

    /// <summary>Called before each call; may throw, as a process that is killed.</summary>
    public Action<AwsCall>? Before { get; set; }

    /// <summary>The next calls are refused, whatever they are.</summary>
    public void Throttle(int times)
    {
        for (var i = 0; i < times; i++)
            _refusals.Enqueue(new(new("any", "call", []), "Throttling", "Rate exceeded"));
    }

    public IEnumerable<AwsCall> CallsOf(string operation) => Calls.Where(call => call.Operation == operation);

    public Task<JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Before?.Invoke(call);
        Calls.Add(call with { Input = call.Input.DeepClone().AsObject() });
        if (_refusals.TryDequeue(out var refusal))
            throw refusal;
        CloudFormation.Advance();
        return Task.FromResult(call.Service switch
        {
            "cloudformation" => CloudFormation.Answer(call),
            "ecs" or "ecr" => Ecs.Answer(call),
            "elbv2" or "deploy" or "rds" or "cloudwatch" => Traffic.Answer(call),
            _ => throw new InvalidOperationException($"There is no {call} here."),
        });
    }
}
