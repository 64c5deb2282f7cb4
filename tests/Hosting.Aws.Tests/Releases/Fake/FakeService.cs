using Hosting.Aws.Deployment;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>A service, its two target groups, and the rules that lead to them. It begins live on the first.</summary>
internal sealed class FakeService
{
    private const string Elb = "arn:aws:elasticloadbalancing:eu-central-1:123456789012";

    private readonly FakeAws _aws;

    public FakeService(FakeAws aws, string name, int index)
    {
        _aws = aws;
        Name = name;
        Cluster = ResourceNames.Cluster(aws.Application);
        Arn = $"arn:aws:ecs:eu-central-1:123456789012:service/{Cluster}/{name}";
        LoadBalancer = $"{Elb}:loadbalancer/app/{Cluster}{(name.Contains("api", StringComparison.Ordinal) ? "-internal" : "")}/50dc6c495c0c9188";
        First = $"{Elb}:targetgroup/{name}-a/{index:x16}";
        Second = $"{Elb}:targetgroup/{name}-b/{index:x16}";
        ProductionRule = $"{Elb}:listener-rule/app/{Cluster}/50dc6c495c0c9188/{index:x16}/p{index:x15}";
        TestRule = $"{Elb}:listener-rule/app/{Cluster}/50dc6c495c0c9188/{index:x16}/d{index:x15}";
        Live = First;
        Production = new() { [First] = 100, [Second] = 0 };
        Test = new() { [First] = 0, [Second] = 100 };
        Targets = new() { [First] = ["healthy"], [Second] = [] };
    }

    public string Name { get; }

    public string Cluster { get; }

    public string Arn { get; }

    public string LoadBalancer { get; }

    public string First { get; }

    public string Second { get; }

    public string ProductionRule { get; }

    public string TestRule { get; }

    /// <summary>Blue: the target group that is live until a release has ended well.</summary>
    public string Live { get; set; }

    public string Green => Live == First ? Second : First;

    /// <summary>Weights by target group.</summary>
    public Dictionary<string, int> Production { get; }

    /// <summary>The test listener's.</summary>
    public Dictionary<string, int> Test { get; }

    /// <summary>The states of tasks by target group, as https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html calls them.</summary>
    public Dictionary<string, List<string>> Targets { get; }

    /// <summary>Green's share of visitors.</summary>
    public int GreenPercent => Production[Green];

    public void Shift(int greenPercent)
    {
        (Production[Green], Production[Live]) = (greenPercent, 100 - greenPercent);
        _aws.Changes.Add($"{Name} {greenPercent} %");
    }

    public void RouteTests(string targetGroup)
    {
        foreach (var group in Test.Keys.ToList())
            Test[group] = group == targetGroup ? 100 : 0;
    }

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html: initial until healthyThresholdCount looks went well;
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay: draining, then gone.
    public void StartTasks(string targetGroup, Action healthy)
    {
        Targets[targetGroup] = ["initial"];
        _aws.Clock.After(20, () =>
        {
            if (_aws.Faults.GreenNeverStarts || Targets[targetGroup] is not ["initial"])
                return;
            Targets[targetGroup] = ["healthy"];
            healthy();
        });
    }

    public void StopTasks(string targetGroup, Action gone)
    {
        Targets[targetGroup] = [.. Targets[targetGroup].Select(_ => "draining")];
        _aws.Clock.After(30, () =>
        {
            Targets[targetGroup] = [];
            gone();
        });
    }

    /// <summary>What describe-target-health says.</summary>
    public IEnumerable<string> States(string targetGroup) => Targets[targetGroup].Select(state =>
        state == "healthy" && (targetGroup == Live ? _aws.Faults.BlueIsDown : _aws.Faults.GreenIsDown) ? "unhealthy" : state);
}
