using System.Text.Json.Nodes;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Pipeline;

namespace Hosting.Aws.Tests.Stacks.Pipeline;

[Collection(SharedTemplates.Name)]
public sealed class PipelineStackTests(Templates templates)
{
    private Template Production => templates.Production.Pipeline;

    private Template Development => templates.Development.Pipeline;

    [Fact]
    public void Runs_wait_for_each_other()
    {
        var pipeline = Production.Only("AWS::CodePipeline::Pipeline");
        Assert.Equal(("V2", "QUEUED"), (pipeline.Text("PipelineType"), pipeline.Text("ExecutionMode")));
    }

    [Fact]
    public void Images_come_before_what_runs_them_and_infrastructure_before_a_release() => Assert.Equal(
        ["Source: Source", "Test: Test", "Images: Images", "Infrastructure: Infrastructure", "Plan: Plan, Approve", "Release: Release", "Verify: Verify"],
        Stages(Production).Select(stage => $"{stage.Text("Name")}: {string.Join(", ", stage.List("Actions").Select(action => action.Text("Name")))}"));

    [Fact]
    public void Nobody_is_asked_where_no_approval_is_wanted() => Assert.DoesNotContain("Approval", Development.Only("AWS::CodePipeline::Pipeline").Written(), StringComparison.Ordinal);

    [Fact]
    public void Who_approves_sees_the_plan()
    {
        Assert.Equal("Plan", Action(Production, "Plan").Text("Namespace"));
        var approval = Action(Production, "Approve");
        Assert.Equal(("#{Plan.PLAN_SUMMARY}", "#{Plan.PLAN_LINK}"), (approval.Text("Configuration", "CustomData"), approval.Text("Configuration", "ExternalEntityLink")));
        Assert.Equal(2, approval["RunOrder"]!.GetValue<int>());
    }

    [Fact]
    public void A_release_takes_the_images_of_its_own_run()
    {
        Assert.All(["Infrastructure", "Plan", "Release"], name =>
        {
            var action = Action(Production, name);
            Assert.Equal(["Source", "Images"], action.List("InputArtifacts").Select(artifact => artifact.Text("Name")));
            Assert.Equal("Source", action.Text("Configuration", "PrimarySource"));
        });
        Assert.Equal(["Images"], Action(Production, "Images").List("OutputArtifacts").Select(artifact => artifact.Text("Name")));
    }

    [Fact]
    public void A_connection_starts_it_and_brings_the_history()
    {
        var source = Action(Production, "Source");
        Assert.Equal("CodeStarSourceConnection", source.Text("ActionTypeId", "Provider"));
        Assert.Equal(("coffee/suppliers", "main", "CODEBUILD_CLONE_REF"), (source.Text("Configuration", "FullRepositoryId"), source.Text("Configuration", "BranchName"), source.Text("Configuration", "OutputArtifactFormat")));
        Assert.True(source["Configuration"]!["DetectChanges"]!.GetValue<bool>());
    }

    [Fact]
    public void Whoever_uses_the_connection_may_by_both_names_of_the_service()
    {
        var roles = Production.OfType("AWS::IAM::Role").Values.Where(role => role["AssumeRolePolicyDocument"].Written() is var who && (who.Contains("codebuild", StringComparison.Ordinal) || who.Contains("codepipeline", StringComparison.Ordinal))).ToList();
        Assert.Equal(7, roles.Count);
        Assert.All(roles, role =>
        {
            var use = Assert.Single(role.Statements(), statement => statement.List("Action").Any(action => action.GetValue<string>() == "codeconnections:UseConnection"));
            Assert.Equal(["codeconnections:UseConnection", "codestar-connections:UseConnection"], use.List("Action").Select(action => action.GetValue<string>()));
            Assert.Equal([Coffee.Connection, Coffee.Connection.Replace("codeconnections", "codestar-connections", StringComparison.Ordinal)], use.List("Resource").Select(resource => resource.GetValue<string>()));
        });
    }

    [Fact]
    public void A_push_to_the_branch_of_a_repository_of_the_account_starts_it()
    {
        var source = Action(Development, "Source");
        Assert.Equal(("CodeCommit", "suppliers", "trunk"), (source.Text("ActionTypeId", "Provider"), source.Text("Configuration", "RepositoryName"), source.Text("Configuration", "BranchName")));
        Assert.False(source["Configuration"]!["PollForSourceChanges"]!.GetValue<bool>());
        var rule = Development.Only("AWS::Events::Rule");
        Assert.Equal(["trunk"], rule["EventPattern"]!["detail"].List("referenceName").Select(name => name.GetValue<string>()));
        Assert.Contains(":codecommit:", rule["EventPattern"]!["resources"].Written(), StringComparison.Ordinal);
        Assert.Empty(Production.OfType("AWS::Events::Rule"));
    }

    [Fact]
    public void Builds_run_the_image_that_the_environment_names_without_privileges() => Assert.All(Projects(Production), project =>
    {
        var environment = project["Environment"]!;
        Assert.Equal((Coffee.BuildImage, "ARM_CONTAINER", "SERVICE_ROLE"), (environment.Text("Image"), environment.Text("Type"), environment.Text("ImagePullCredentialsType")));
        Assert.False(environment["PrivilegedMode"]!.GetValue<bool>());
    });

    [Fact]
    public void Each_build_has_a_role_and_a_log_of_its_own()
    {
        Assert.Equal(6, Projects(Production).Select(project => project["ServiceRole"].Written()).Distinct().Count());
        Assert.Equal(6, Projects(Production).Select(project => project["LogsConfig"]!["CloudWatchLogs"]!["GroupName"].Written()).Distinct().Count());
        Assert.All(Projects(Production), project => Assert.Contains("Arn", project["EncryptionKey"].Written(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_release_may_take_longer_than_the_longest_one_that_is_planned()
    {
        Assert.InRange(Project(Production, "release")["TimeoutInMinutes"]!.GetValue<int>(), 62 + 10, 62 + 30);
        var tooLong = Coffee.Production.Release with { LongestDuration = TimeSpan.FromHours(36) };
        var error = Assert.Throws<ArgumentException>(() => BuildTimes.Minutes(BuildStep.Release, tooLong));
        Assert.Contains("'release' may take 2160 minutes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_needs_the_network_runs_in_it()
    {
        Assert.Equal(["coffee-production-release", "coffee-production-verify"], Projects(Production).Where(project => project.ContainsKey("VpcConfig")).Select(project => project.Text("Name")).Order());
        Assert.DoesNotContain(Projects(Development), project => project.ContainsKey("VpcConfig"));
    }

    [Fact]
    public void A_build_outside_the_network_may_open_the_test_port_and_nothing_else()
    {
        var opening = Assert.Single(Role(Development, "release").Statements(), statement => statement.List("Action").Any(action => action.GetValue<string>() == "ec2:AuthorizeSecurityGroupIngress"));
        Assert.Contains("security-group/sg-89abcdef", opening["Resource"].Written(), StringComparison.Ordinal);
        Assert.DoesNotContain("ec2:AuthorizeSecurityGroupIngress", Role(Production, "release").Actions());
    }

    [Fact]
    public void What_passwords_end_to_end_tests_have_is_read_by_a_release_and_what_verifies_it()
    {
        Assert.Equal(["release", "verify"], Enum.GetNames<BuildStep>().Select(name => name.ToLowerInvariant()).Where(step => Role(Production, step).Actions().Contains("secretsmanager:GetSecretValue")));
        Assert.Contains("E2E_PASSWORD: coffee/production/end-to-end-user:password", Project(Production, "release").Text("Source", "BuildSpec"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_push_gives_the_pipeline_no_rights()
    {
        var denied = Assert.Single(templates.Production.Deployment.OfType("AWS::IAM::ManagedPolicy").Values.SelectMany(policy => policy.List("PolicyDocument", "Statement")), statement => statement.Text("Effect") == "Deny");
        Assert.Equal("iam:*", denied.Text("Action"));
        Assert.Equal(["role/coffee-production-pipeline-*", "policy/coffee-production-pipeline-*", "role/coffee-production-deployment-*", "policy/coffee-production-deployment-*"], denied.List("Resource").Select(resource => resource.Text("Fn::Sub").Split(':')[^1]));
        var stacks = Role(Production, "infrastructure").Statements().Single(statement => statement.List("Action").Any(action => action.GetValue<string>() == "cloudformation:ExecuteChangeSet"))["Resource"].Written();
        Assert.Contains("stack/coffee-production-services/", stacks, StringComparison.Ordinal);
        Assert.DoesNotContain("stack/coffee-production-pipeline/", stacks, StringComparison.Ordinal);
        Assert.DoesNotContain("stack/coffee-production-deployment/", stacks, StringComparison.Ordinal);
    }

    [Fact]
    public void Artifacts_are_encrypted_private_asked_for_by_TLS_and_end()
    {
        Assert.All(Production.OfType("AWS::S3::Bucket").Values, bucket =>
        {
            Assert.True(bucket["PublicAccessBlockConfiguration"]!["BlockPublicAcls"]!.GetValue<bool>());
            Assert.NotEmpty(bucket["LifecycleConfiguration"].List("Rules"));
        });
        var artifacts = Assert.Single(Production.OfType("AWS::S3::Bucket").Values, bucket => bucket.ContainsKey("VersioningConfiguration"));
        Assert.Contains("aws:kms", artifacts["BucketEncryption"].Written(), StringComparison.Ordinal);
        Assert.True(artifacts.ContainsKey("LoggingConfiguration"));
        Assert.Equal(2, Production.OfType("AWS::S3::BucketPolicy").Values.Count(policy => policy.Written().Contains("aws:SecureTransport", StringComparison.Ordinal)));
        Assert.True(Production.Only("AWS::KMS::Key")["EnableKeyRotation"]!.GetValue<bool>());
    }

    [Fact]
    public void What_the_tests_said_is_kept_encrypted_in_the_group_that_the_buildspec_names()
    {
        var group = Production.Only("AWS::CodeBuild::ReportGroup");
        Assert.Equal("coffee-production-test-tests", group.Text("Name"));
        Assert.False(group["ExportConfig"]!["S3Destination"]!["EncryptionDisabled"]!.GetValue<bool>());
        Assert.Contains("\n  tests:\n", Project(Production, "test").Text("Source", "BuildSpec"), StringComparison.Ordinal);
    }

    [Fact]
    public void People_are_told_when_a_run_fails_and_when_one_waits_for_them()
    {
        var rule = Production.Only("AWS::CodeStarNotifications::NotificationRule");
        var events = rule.List("EventTypeIds").Select(name => name.GetValue<string>()).ToList();
        Assert.Contains("codepipeline-pipeline-pipeline-execution-failed", events);
        Assert.Contains("codepipeline-pipeline-manual-approval-needed", events);
        Assert.Equal("SNS", Assert.Single(rule.List("Targets")).Text("TargetType"));
    }

    [Fact]
    public void An_image_of_the_accounts_own_registry_may_be_pulled_and_no_other()
    {
        Assert.Contains(Role(Production, "plan").Statements(), statement => statement["Resource"].Written().Contains("123456789012:repository/builds", StringComparison.Ordinal));
        Assert.DoesNotContain("ecr:BatchGetImage", Role(Development, "plan").Actions());
    }

    [Fact]
    public void A_release_may_do_what_its_engine_does_and_not_what_the_other_one_does()
    {
        var actions = Role(Production, "release").Actions().ToList();
        Assert.Contains("codedeploy:ContinueDeployment", actions);
        Assert.DoesNotContain("ecs:ContinueServiceDeployment", actions);
    }

    private static IEnumerable<JsonNode> Stages(Template template) => template.Only("AWS::CodePipeline::Pipeline").List("Stages");

    private static JsonNode Action(Template template, string name) => Assert.Single(Stages(template).SelectMany(stage => stage.List("Actions")), action => action.Text("Name") == name);

    private static IEnumerable<JsonObject> Projects(Template template) => template.OfType("AWS::CodeBuild::Project").Values;

    private static JsonObject Project(Template template, string step) => Assert.Single(Projects(template), project => project.Text("Name").EndsWith($"-{step}", StringComparison.Ordinal));

    private static JsonObject Role(Template template, string step) =>
        template.OfType("AWS::IAM::Role")[Project(template, step)["ServiceRole"].List("Fn::GetAtt")[0].GetValue<string>()];
}
