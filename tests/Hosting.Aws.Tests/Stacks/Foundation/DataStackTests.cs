using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>Database server, secrets, keys, images.</summary>
[Trait("Speed", "Integration")]
public sealed class DataStackTests(Shops shops)
{
    private static JsonObject Server(Shop shop) => shop.Data.Only("AWS::RDS::DBInstance");

    [Fact]
    public void The_server_is_encrypted_private_and_takes_TLS_only() => Assert.All(shops.All, shop =>
    {
        var server = Server(shop);
        Assert.True(server["StorageEncrypted"]!.GetValue<bool>());
        Assert.Contains("Key", server["KmsKeyId"].Written(), StringComparison.Ordinal);
        Assert.False(server["PubliclyAccessible"]!.GetValue<bool>());
        Assert.Equal("1", shop.Data.Only("AWS::RDS::DBParameterGroup").Text("Parameters", "rds.force_ssl"));
        Assert.True(server["EnableIAMDatabaseAuthentication"]!.GetValue<bool>());
    });

    [Fact]
    public void Neither_port_nor_administrator_is_the_one_that_everybody_tries_first() => Assert.All(shops.All, shop =>
    {
        Assert.Equal("6432", Server(shop).Text("Port"));
        Assert.Equal("coffee_administrator", Server(shop).Text("MasterUsername"));
    });

    [Fact]
    public void The_administrators_password_is_made_up_kept_and_changed_by_RDS() => Assert.All(shops.All, shop =>
    {
        Assert.True(Server(shop)["ManageMasterUserPassword"]!.GetValue<bool>());
        Assert.Null(Server(shop)["MasterUserPassword"]);
    });

    [Fact]
    public void Production_survives_a_zone_and_a_mistake_and_development_is_cheap()
    {
        Assert.Equal((true, true, 30, "db.t4g.medium", "50"), Of(shops.Production));
        Assert.Equal((false, true, 7, "db.t4g.small", "20"), Of(shops.Closed));
        Assert.Equal((false, false, 7, "db.t4g.micro", "20"), Of(shops.Development));

        static (bool, bool, int, string, string) Of(Shop shop) => (
            Server(shop)["MultiAZ"]!.GetValue<bool>(), Server(shop)["DeletionProtection"]!.GetValue<bool>(), Server(shop)["BackupRetentionPeriod"]!.GetValue<int>(),
            Server(shop).Text("DBInstanceClass"), Server(shop).Text("AllocatedStorage"));
    }

    [Fact]
    public void What_the_server_does_can_be_seen_and_is_forgotten_in_time() => Assert.All(shops.All, shop =>
    {
        var server = Server(shop);
        Assert.Equal((60, true), (server["MonitoringInterval"]!.GetValue<int>(), server["EnablePerformanceInsights"]!.GetValue<bool>()));
        Assert.Equal(["postgresql", "upgrade"], server.List("EnableCloudwatchLogsExports").Select(export => export.GetValue<string>()));
        var name = server.Text("DBInstanceIdentifier");
        Assert.Equal(
            [$"/aws/rds/instance/{name}/postgresql", $"/aws/rds/instance/{name}/upgrade"],
            shop.Data.OfType("AWS::Logs::LogGroup").Values.Select(group => group.Text("LogGroupName")).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Storage_is_gp3_and_the_version_is_said() => Assert.All(shops.All, shop =>
    {
        Assert.Equal(("gp3", "17.6", true), (Server(shop).Text("StorageType"), Server(shop).Text("EngineVersion"), Server(shop)["CopyTagsToSnapshot"]!.GetValue<bool>()));
        Assert.Equal("Snapshot", Assert.Single(shop.Data.Resources, one => one.Value.Text("Type") == "AWS::RDS::DBInstance").Value.Text("DeletionPolicy"));
    });

    [Fact]
    public void Every_login_has_a_secret_of_its_own_whose_password_nobody_has_seen() => Assert.All(shops.All, shop =>
    {
        var secrets = shop.Data.OfType("AWS::SecretsManager::Secret").Values.ToList();
        Assert.Equal(4, secrets.Count);
        Assert.All(secrets, secret =>
        {
            Assert.Null(secret["SecretString"]);
            Assert.NotNull(secret["KmsKeyId"]);
            Assert.True(secret["GenerateSecretString"]!["PasswordLength"]!.GetValue<int>() >= 32);
        });
        Assert.Equal(
            ["customers_api", "suppliers_api", "web_frontend"],
            secrets.Select(secret => secret["GenerateSecretString"]!["SecretStringTemplate"]).OfType<JsonNode>()
                .Select(template => JsonNode.Parse(template.GetValue<string>()).Text("username")).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Keys_change_every_year() => Assert.All(
        shops.All.SelectMany(shop => shop.Templates.Values.SelectMany(template => template.OfType("AWS::KMS::Key").Values)), key => Assert.True(key["EnableKeyRotation"]!.GetValue<bool>()));

    [Fact]
    public void Images_are_kept_under_tags_that_are_given_once_and_looked_at_when_they_come() => Assert.All(shops.All, shop =>
    {
        var repositories = shop.Registry.OfType("AWS::ECR::Repository").Values;
        Assert.Equal(
            [$"coffee/{shop}/customers-api", $"coffee/{shop}/migrator", $"coffee/{shop}/suppliers-api", $"coffee/{shop}/web-frontend"],
            repositories.Select(each => each.Text("RepositoryName")).Order(StringComparer.Ordinal));
        Assert.All(repositories, repository =>
        {
            Assert.Equal("IMMUTABLE", repository.Text("ImageTagMutability"));
            // Without a word the registry encrypts with AES-256.
            Assert.Equal(shop.Application.Environment.Kind == EnvironmentKind.Development ? null : "KMS", repository["EncryptionConfiguration"]?["EncryptionType"]?.GetValue<string>());
            Assert.True(repository["ImageScanningConfiguration"]!["ScanOnPush"]!.GetValue<bool>());
            Assert.Contains("imageCountMoreThan", repository.Text("LifecyclePolicy", "LifecyclePolicyText"), StringComparison.Ordinal);
        });
    });
}
