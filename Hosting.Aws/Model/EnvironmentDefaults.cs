using Hosting.Aws.Model;

namespace Hosting.Aws;

/// <summary>
/// What an environment has where nobody says otherwise, by its kind, each with its reason. docs/aws-environments.md has the same as a table, which a test compares.
/// </summary>
internal static class EnvironmentDefaults
{
    private const int GrowthOfStorage = 5;
    private const int RequestsPerTask = 1000;

    /// <summary>By name, so that the usual three need no word more.</summary>
    public static EnvironmentKind KindOf(string name) => name switch
    {
        _ when name.Equals("production", StringComparison.OrdinalIgnoreCase) => EnvironmentKind.Production,
        _ when name.Equals("staging", StringComparison.OrdinalIgnoreCase) => EnvironmentKind.Staging,
        _ => EnvironmentKind.Development,
    };

    /// <summary>The options with nothing left open.</summary>
    public static AwsEnvironmentOptions Fill(AwsEnvironmentOptions options, string name)
    {
        var kind = options.Kind ?? KindOf(name);
        return options with
        {
            Kind = kind,
            Network = Fill(options.Network, kind),
            Database = Fill(options.Database, kind),
            Service = Fill(options.Service, kind),
            Services = options.Services.OrderBy(each => each.Key, StringComparer.Ordinal).ToDictionary(each => each.Key, each => Fill(Over(options.Service, each.Value), kind)),
            Pipeline = options.Pipeline is { } pipeline ? pipeline with { RequiresApproval = pipeline.RequiresApproval ?? kind == EnvironmentKind.Production } : null,
            Observability = Fill(options.Observability, kind),
        };
    }

    /// <summary>The tasks of a service.</summary>
    /// <param name="filled">The environment's options, filled.</param>
    /// <param name="service">The service's name in the app model.</param>
    public static ServiceSize SizeOf(AwsEnvironmentOptions filled, string service)
    {
        var of = filled.Services.GetValueOrDefault(service, filled.Service);
        return new(of.Cpu!.Value, of.Memory!.Value, of.MinTasks!.Value, of.MaxTasks!.Value, of.RequestsPerTask!.Value, of.IsSpot!.Value);
    }

    // A NAT gateway costs 33 dollars a month before the first byte: none where it need not hold, one where it may fail with its zone, one a zone where it may not.
    private static NetworkOptions Fill(NetworkOptions network, EnvironmentKind kind) => network with
    {
        NatGateways = network.NatGateways ?? kind switch { EnvironmentKind.Development => 0, EnvironmentKind.Staging => 1, _ => network.Zones },
    };

    private static DatabaseOptions Fill(DatabaseOptions database, EnvironmentKind kind)
    {
        // 20 GiB is the least that RDS gives; production begins above, because storage grows by itself but never shrinks.
        var storage = database.Storage ?? (kind == EnvironmentKind.Production ? 50 : 20);
        return database with
        {
            // The smallest that hold the connections of their services: 1, 2 and 4 GiB.
            InstanceClass = database.InstanceClass ?? kind switch
            {
                EnvironmentKind.Development => "db.t4g.micro",
                EnvironmentKind.Staging => "db.t4g.small",
                _ => "db.t4g.medium",
            },
            Storage = storage,
            MaxStorage = database.MaxStorage ?? storage * GrowthOfStorage,
            // A standby doubles the price of the server, and is what a lost zone costs production nothing for.
            IsMultiAz = database.IsMultiAz ?? kind == EnvironmentKind.Production,
            // A week to notice a mistake; in production a month, so that a monthly report may find it.
            BackupRetention = database.BackupRetention ?? TimeSpan.FromDays(kind == EnvironmentKind.Production ? 30 : 7),
            // A development environment is meant to be thrown away.
            DeletionProtection = database.DeletionProtection ?? kind != EnvironmentKind.Development,
        };
    }

    private static ServiceOptions Fill(ServiceOptions service, EnvironmentKind kind)
    {
        var isProduction = kind == EnvironmentKind.Production;
        // Two, so that one may be lost; elsewhere one is enough to try things.
        var min = service.MinTasks ?? (isProduction ? 2 : 1);
        return service with
        {
            // The least that Fargate has, and twice that where people wait for answers.
            Cpu = service.Cpu ?? (isProduction ? 512 : 256),
            Memory = service.Memory ?? (isProduction ? 1024 : 512),
            MinTasks = min,
            MaxTasks = service.MaxTasks ?? min * (isProduction ? 5 : 2),
            // Sixteen a second, of which the smallest task answers many times more: there is time for another one to start.
            RequestsPerTask = service.RequestsPerTask ?? RequestsPerTask,
            // Seven tenths of the price off, for tasks that may be taken away.
            IsSpot = service.IsSpot ?? kind == EnvironmentKind.Development,
        };
    }

    /// <summary>What a service says for itself, over what is said for all of them.</summary>
    private static ServiceOptions Over(ServiceOptions all, ServiceOptions own) => new()
    {
        Cpu = own.Cpu ?? all.Cpu,
        Memory = own.Memory ?? all.Memory,
        MinTasks = own.MinTasks ?? all.MinTasks,
        MaxTasks = own.MaxTasks ?? all.MaxTasks,
        RequestsPerTask = own.RequestsPerTask ?? all.RequestsPerTask,
        IsSpot = own.IsSpot ?? all.IsSpot,
    };

    private static ObservabilityOptions Fill(ObservabilityOptions observability, EnvironmentKind kind) => observability with
    {
        // Logs are paid for by the gibibyte and month; in production somebody may ask about the last quarter.
        LogRetention = observability.LogRetention ?? TimeSpan.FromDays(kind switch { EnvironmentKind.Development => 7, EnvironmentKind.Staging => 30, _ => 90 }),
        // Metrics and a dashboard are an eighth of what development would cost; traces, logs, and what ECS, the load balancer and RDS measure by themselves are there without.
        SendsMetrics = observability.SendsMetrics ?? kind != EnvironmentKind.Development,
        HasDashboard = observability.HasDashboard ?? kind != EnvironmentKind.Development,
    };
}
