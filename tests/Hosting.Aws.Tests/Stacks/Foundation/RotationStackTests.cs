using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>Logins rotate by a task of the Migrator.</summary>
[Trait("Speed", "Integration")]
public sealed class RotationStackTests(Shops shops)
{
    private static readonly string[] Logins = ["suppliers-login", "customers-login", "site-login"];

    [Fact]
    public void Every_login_rotates_every_30_days_and_not_before_there_is_a_Migrator() => Assert.All(shops.All, shop =>
    {
        var schedules = shop.Services.OfType("AWS::SecretsManager::RotationSchedule").Values.ToList();
        Assert.Equal(3, schedules.Count);
        Assert.All(schedules, schedule =>
        {
            Assert.False(schedule["RotateImmediatelyOnUpdate"]!.GetValue<bool>());
            Assert.Equal(30, schedule["RotationRules"]!["AutomaticallyAfterDays"]!.GetValue<int>());
        });
    });

    [Fact]
    public void The_task_for_a_login_gets_the_pending_version_of_it_and_the_current_one_of_all_others() => Assert.All(shops.All, shop =>
    {
        foreach (var login in Logins)
        {
            var task = shop.Services.Find("AWS::ECS::TaskDefinition", "Family", $"coffee-{shop}-rotate-{login}");
            var secrets = Assert.Single(task.List("ContainerDefinitions")).List("Secrets").ToDictionary(secret => secret.Text("Name"), secret => secret["ValueFrom"].Written());
            foreach (var each in Logins)
            {
                Assert.Equal(each == login, secrets[$"Logins__{each}__Username"].Contains("AWSPENDING", StringComparison.Ordinal));
                Assert.Equal(each == login, secrets[$"Logins__{each}__Password"].Contains("AWSPENDING", StringComparison.Ordinal));
            }

            Assert.DoesNotContain("AWSPENDING", secrets["PGPASSWORD"], StringComparison.Ordinal);
        }
    });

    [Fact]
    public void The_function_may_start_these_tasks_and_write_these_secrets_and_nothing_else() => Assert.All(shops.All, shop =>
    {
        var role = shop.Services.Only("AWS::Lambda::Function")["Role"]!["Fn::GetAtt"]![0]!.GetValue<string>();
        var statements = shop.Services.OfType("AWS::IAM::Policy").Values.Where(policy => policy.List("Roles").Any(each => each["Ref"]?.GetValue<string>() == role))
            .SelectMany(policy => policy.List("PolicyDocument", "Statement")).ToList();
        Assert.Equal(3, With("ecs:RunTask").Count);
        Assert.All(With("ecs:RunTask"), resource => Assert.Contains("Rotation", resource.Written(), StringComparison.Ordinal));
        Assert.Equal(3, With("secretsmanager:PutSecretValue").Count);
        Assert.All(With("iam:PassRole"), resource => Assert.Contains("Rotation", resource.Written(), StringComparison.Ordinal));

        List<JsonNode> With(string action) => [.. statements.Where(statement => statement.List("Action").Any(each => each.GetValue<string>() == action)).SelectMany(statement => statement.List("Resource"))];
    });

    [Fact]
    public void Only_Secrets_Manager_of_the_account_calls_the_function() => Assert.All(shops.All, shop =>
    {
        var permissions = shop.Services.OfType("AWS::Lambda::Permission").Values;
        Assert.All(permissions, permission => Assert.Equal("secretsmanager.amazonaws.com", permission.Text("Principal")));
        Assert.All(permissions, permission => Assert.Equal("""{"Ref":"AWS::AccountId"}""", permission["SourceAccount"].Written()));
    });

    [Fact]
    public void Tasks_that_run_once_are_started_by_nobody_in_a_template() => Assert.All(shops.All, shop =>
    {
        var migrator = shop.Services.Find("AWS::ECS::TaskDefinition", "Family", $"coffee-{shop}-migrator");
        Assert.Empty(shop.Services.OfType("AWS::ECS::Service"));
        Assert.Contains(migrator.List("ContainerDefinitions")[0].List("Secrets"), secret => secret["ValueFrom"].Written().Contains("MasterUserSecret", StringComparison.Ordinal));
    });
}
