namespace Hosting.Aws.Cost;

/// <summary>What no template says and an estimate needs. Every line that rests on one names it.</summary>
public sealed record CostAssumptions
{
    /// <summary>Which region's prices. Default: us-east-1, the one that the table has.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Hours of a month. Default: 730, which is a year's by twelve.</summary>
    public decimal Hours { get; init; } = 730;

    /// <summary>Releases a month, each of which runs the pipeline once. Default: 8.</summary>
    public decimal Releases { get; init; } = 8;

    /// <summary>How long capacity is doubled in each, in hours. Default: 0.75.</summary>
    public decimal ReleaseHours { get; init; } = 0.75m;

    /// <summary>Minutes of one run of the pipeline over all actions that are billed. Default: 75.</summary>
    public decimal PipelineMinutes { get; init; } = 75;

    /// <summary>Minutes of each build project in one run. Default: 20.</summary>
    public decimal BuildMinutes { get; init; } = 20;

    /// <summary>Minutes of a one-off task in one release. Default: 5.</summary>
    public decimal OneOffMinutes { get; init; } = 5;

    /// <summary>Capacity units that each load balancer uses on average. Default: 0.2, about 150 GB or 5 new connections a second.</summary>
    public decimal Lcus { get; init; } = 0.2m;

    /// <summary>GB a month from the public load balancer to people. Default: 20.</summary>
    public decimal DataOut { get; init; } = 20;

    /// <summary>GB a month through each NAT gateway. Default: 20.</summary>
    public decimal NatData { get; init; } = 20;

    /// <summary>GB a month through each interface endpoint. Default: 5.</summary>
    public decimal EndpointData { get; init; } = 5;

    /// <summary>GB a month written to each log group, but for those of functions. Default: 0.5.</summary>
    public decimal LogData { get; init; } = 0.5m;

    /// <summary>GB a month written to the log group of each function: a page for each of its runs. Default: 0.01.</summary>
    public decimal FunctionLogData { get; init; } = 0.01m;

    /// <summary>GB of images in each repository. Default: 1.</summary>
    public decimal Images { get; init; } = 1;

    /// <summary>GB in each bucket. Default: 2.</summary>
    public decimal BucketData { get; init; } = 2;

    /// <summary>Requests a month that write to each bucket. Default: 20,000: a load balancer writes its log every 5 minutes for each of its addresses.</summary>
    public decimal BucketWrites { get; init; } = 20_000;

    /// <summary>People who sign in in a month. Default: 100.</summary>
    public decimal Users { get; init; } = 100;

    /// <summary>Tokens a month that each task with a client for machines asks for. Default: 730: one an hour.</summary>
    public decimal Tokens { get; init; } = 730;

    /// <summary>Traces a month of each task definition with a collector. Default: 50,000.</summary>
    public decimal Traces { get; init; } = 50_000;

    /// <summary>Custom metrics of each task definition with a collector. Default: 10.</summary>
    public decimal CollectorMetrics { get; init; } = 10;

    /// <summary>Metrics of Container Insights for a cluster. Default: 8.</summary>
    public decimal ClusterMetrics { get; init; } = 8;

    /// <summary>Metrics of Container Insights for a service and its task definition. Default: 17.</summary>
    public decimal ServiceMetrics { get; init; } = 17;

    /// <summary>GB a month that a database's enhanced monitoring writes at one sample a minute. Default: 0.3.</summary>
    public decimal MonitoringData { get; init; } = 0.3m;

    /// <summary>Runs a month of each function. Default: 100, of 3 seconds each.</summary>
    public decimal FunctionRuns { get; init; } = 100;

    /// <summary>Mails a month of each topic with subscriptions. Default: 100.</summary>
    public decimal Mails { get; init; } = 100;

    /// <summary>Calls a month to each key. Default: 10,000.</summary>
    public decimal KeyCalls { get; init; } = 10_000;

    /// <summary>Reads a month of each secret. Default: 1,000.</summary>
    public decimal SecretReads { get; init; } = 1_000;

    /// <summary>Queries a month of each hosted zone. Default: 100,000.</summary>
    public decimal Queries { get; init; } = 100_000;

    /// <summary>Hours a month that the browser IDE runs. Default: 40.</summary>
    public decimal IdeHours { get; init; } = 40;
}
