namespace Hosting.Aws;

/// <summary>
/// What is different from one environment to another. A value of null has the default of <see cref="Kind"/>; docs/aws-environments.md lists
/// all of them. What is wrong is told when the environment is published, all of it at once.
/// </summary>
public sealed record AwsEnvironmentOptions
{
    /// <summary>The application's name, which begins the names of everything in AWS: 2 to 20 small letters, digits and hyphens. Default: the AppHost project's name.</summary>
    public string? Application { get; init; }

    /// <summary>What it is for. Default: by the environment's name (<c>production</c>, <c>staging</c>), else development.</summary>
    public EnvironmentKind? Kind { get; init; }

    /// <summary>Who shifts traffic. Default: CodeDeploy.</summary>
    public ReleaseEngine Engine { get; init; } = ReleaseEngine.CodeDeploy;

    /// <summary>The region, such as <c>eu-central-1</c>, for addresses and prices; null for the one it is deployed to.</summary>
    public string? Region { get; init; }

    /// <summary>The network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>Where people reach the site; required in production.</summary>
    public DomainOptions? Domain { get; init; }

    /// <summary>The database server.</summary>
    public DatabaseOptions Database { get; init; } = new();

    /// <summary>Every service that has no options of its own in <see cref="Services"/>.</summary>
    public ServiceOptions Service { get; init; } = new();

    /// <summary>By the service's name in the app model.</summary>
    public IReadOnlyDictionary<string, ServiceOptions> Services { get; init; } = new Dictionary<string, ServiceOptions>();

    /// <summary>From source to release; null for an environment without a pipeline.</summary>
    public PipelineOptions? Pipeline { get; init; }

    /// <summary>Alarms, logs, budget.</summary>
    public ObservabilityOptions Observability { get; init; } = new();

    /// <summary>A CodeCommit repository and a Cloud9 environment, for accounts that have them. Default: neither.</summary>
    public DevToolsOptions DevTools { get; init; } = new();
}

/// <summary>The network.</summary>
public sealed record NetworkOptions
{
    /// <summary>Availability zones; 2 or 3. Default: 2.</summary>
    public int Zones { get; init; } = 2;

    /// <summary>The addresses of the network. Default: <c>10.0.0.0/16</c>.</summary>
    public string Cidr { get; init; } = "10.0.0.0/16";

    /// <summary>NAT gateways; 0 to <see cref="Zones"/>. With none, tasks reach AWS by VPC endpoints or public subnets, whichever the kind says. Default: 0 in development, 1 in staging, one a zone in production.</summary>
    public int? NatGateways { get; init; }

    /// <summary>The addresses that may reach <c>/admin</c>, in CIDR notation; empty for all. Default: all.</summary>
    public IReadOnlyList<string> AdminRanges { get; init; } = [];
}

/// <summary>Where people reach the site.</summary>
/// <param name="Name">Its name, such as <c>coffee.example.org</c>.</param>
/// <param name="CertificateArn">An ACM certificate for it in the environment's region.</param>
/// <param name="HostedZoneId">The Route 53 zone in which a record is made; null when the name is kept elsewhere.</param>
public sealed record DomainOptions(string Name, string CertificateArn, string? HostedZoneId = null);

/// <summary>The database server.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Default: <c>db.t4g.micro</c> in development, <c>db.t4g.small</c> in staging, <c>db.t4g.medium</c> in production.</summary>
    public string? InstanceClass { get; init; }

    /// <summary>In GiB; 20 to 65536. Default: 20, in production 50.</summary>
    public int? Storage { get; init; }

    /// <summary>In GiB, up to which storage grows by itself. Default: five times <see cref="Storage"/>.</summary>
    public int? MaxStorage { get; init; }

    /// <summary>A standby in another zone. Default: in production.</summary>
    public bool? IsMultiAz { get; init; }

    /// <summary>How long backups are kept, in whole days; 1 to 35 days. Default: 7 days, in production 30.</summary>
    public TimeSpan? BackupRetention { get; init; }

    /// <summary>Whether it cannot be deleted by mistake. Default: in staging and production.</summary>
    public bool? DeletionProtection { get; init; }

    /// <summary>How often services' passwords change, in whole days; 1 to 365. Default: 30 days.</summary>
    public TimeSpan Rotation { get; init; } = TimeSpan.FromDays(30);
}

/// <summary>A service's tasks.</summary>
public sealed record ServiceOptions
{
    /// <summary>Processor units, 1024 being one vCPU; what Fargate knows. Default: 256, in production 512.</summary>
    public int? Cpu { get; init; }

    /// <summary>In MiB; what Fargate knows for <see cref="Cpu"/>. Default: 512, in production 1024.</summary>
    public int? Memory { get; init; }

    /// <summary>The least number of tasks; 1 or more. Default: 1, in production 2.</summary>
    public int? MinTasks { get; init; }

    /// <summary>The greatest number of tasks. Default: twice <see cref="MinTasks"/>, in production five times.</summary>
    public int? MaxTasks { get; init; }

    /// <summary>Requests a minute that one task is to have, over both target groups; more tasks start above it. Default: 1000.</summary>
    public int? RequestsPerTask { get; init; }

    /// <summary>Whether tasks run on Spot capacity. Default: in development.</summary>
    public bool? IsSpot { get; init; }
}

/// <summary>From source to release.</summary>
public sealed record PipelineOptions
{
    /// <summary>Where the source is. Required.</summary>
    public required PipelineSource Source { get; init; }

    /// <summary>The image that CodeBuild runs, by digest: it holds SDK, compiler, Chromium, PostgreSQL and the AWS CLI. Required.</summary>
    public required string BuildImage { get; init; }

    /// <summary>Whether somebody has to say yes to the plan before it is released. Default: in production.</summary>
    public bool? RequiresApproval { get; init; }
}

/// <summary>Where the source is.</summary>
public abstract record PipelineSource
{
    private PipelineSource() { }

    /// <summary>A repository that a connection of the account reaches, such as one on GitHub.</summary>
    /// <param name="ConnectionArn">Of CodeConnections.</param>
    /// <param name="Repository">Owner and name: <c>coffee/suppliers</c>.</param>
    /// <param name="Branch">Default: <c>main</c>.</param>
    public sealed record Connection(string ConnectionArn, string Repository, string Branch = "main") : PipelineSource;

    /// <summary>A CodeCommit repository of the account.</summary>
    /// <param name="Repository">Its name.</param>
    /// <param name="Branch">Default: <c>main</c>.</param>
    public sealed record CodeCommit(string Repository, string Branch = "main") : PipelineSource;
}

/// <summary>Alarms, logs, budget.</summary>
public sealed record ObservabilityOptions
{
    /// <summary>E-mail addresses that are told of alarms, releases and the budget; required in production.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>How long logs are kept, in whole days that CloudWatch knows. Default: 7 days in development, 30 in staging, 90 in production.</summary>
    public TimeSpan? LogRetention { get; init; }

    /// <summary>Whether the services' own metrics go to CloudWatch: each costs 0.30 dollars a month. Default: in staging and production.</summary>
    public bool? SendsMetrics { get; init; }

    /// <summary>Whether there is a dashboard of CloudWatch, for 3 dollars a month. Default: in staging and production.</summary>
    public bool? HasDashboard { get; init; }

    /// <summary>US dollars a month at which recipients are told; null for none. Default: none.</summary>
    public decimal? MonthlyBudget { get; init; }
}

/// <summary>What AWS has closed to new accounts, and some still have.</summary>
public sealed record DevToolsOptions
{
    /// <summary>The name of a CodeCommit repository to make; null for none.</summary>
    public string? CodeCommitRepository { get; init; }

    /// <summary>Whether a Cloud9 environment is made. Default: no; .devcontainer is what people use today.</summary>
    public bool HasCloud9 { get; init; }
}
