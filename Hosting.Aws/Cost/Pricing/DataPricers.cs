using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Cost.Pricing;

/// <summary>Databases, buckets, images, secrets, keys.</summary>
internal static class DataPricers
{
    public static IEnumerable<Pricer> All =>
    [
        new("AWS::RDS::DBInstance", OfDatabase),
        new("AWS::S3::Bucket", (_, assume) =>
        [
            new("Storage", "s3-storage", assume.BucketData, $"assumed {assume.BucketData} GB"),
            new("Requests that write", "s3-writes", assume.BucketWrites / 1000, $"assumed {assume.BucketWrites} requests"),
        ]),
        new("AWS::ECR::Repository", (_, assume) => [new("Images", "ecr-storage", assume.Images, $"assumed {assume.Images} GB")]),
        new("AWS::SecretsManager::Secret", (_, assume) =>
        [
            new("Secret", "secret", 1, "one secret"),
            new("Reads", "secret-reads", assume.SecretReads / 10_000, $"assumed {assume.SecretReads} reads"),
        ]),
        new("AWS::KMS::Key", (_, assume) =>
        [
            new("Key", "kms-key", 1, "one key"),
            new("Calls", "kms-calls", assume.KeyCalls / 10_000, $"assumed {assume.KeyCalls} calls"),
        ]),
    ];

    private static IEnumerable<Amount> OfDatabase(TemplateResource database, CostAssumptions assume)
    {
        if (!database["Engine"].Is("postgres")) throw new AmountUnknownException($"what a database of engine '{database["Engine"].Rendered}' costs is not known.");
        if (database["DBInstanceClass"].Text is not { } size || database["AllocatedStorage"].Number is not { } storage)
            throw new AmountUnknownException("it does not say its DBInstanceClass and AllocatedStorage.");
        var (suffix, words) = database["MultiAZ"].IsTrue ? ("-multi-az", "MultiAZ") : ("", "one zone");
        yield return new("Database server", $"rds-postgres-{size}{suffix}", assume.Hours, $"DBInstanceClass, {words}; {assume.Hours} hours");
        yield return new("Storage", $"rds-storage-{database["StorageType"].Text ?? "gp2"}{suffix}", storage, $"AllocatedStorage, {words}; backups up to its size are included");
        if (database["ManageMasterUserPassword"].IsTrue) yield return new("Secret of the administrator", "secret", 1, "ManageMasterUserPassword");
        if (database["MonitoringInterval"].Number is { } seconds and > 0)
            yield return new("Enhanced monitoring", "logs-ingested", assume.MonitoringData * 60 / seconds, $"MonitoringInterval = {seconds}; assumed {assume.MonitoringData} GB at 60 seconds");
    }
}
