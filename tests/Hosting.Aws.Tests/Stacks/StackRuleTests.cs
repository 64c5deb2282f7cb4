using System.Text;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Tests.Stacks;

[Collection(SharedTemplates.Name)]
public sealed class StackRuleTests(Templates templates)
{
    private IEnumerable<KeyValuePair<string, Template>> All => templates.Production.All.Concat(templates.Development.All);

    [Fact]
    public void Every_template_fits_into_a_request() =>
        Assert.All(All, one => Assert.InRange(Encoding.UTF8.GetByteCount(one.Value.Text), 100, 51_200));

    [Fact]
    public void No_template_needs_a_bootstrapped_account() =>
        Assert.All(All, one =>
        {
            Assert.DoesNotContain("BootstrapVersion", one.Value.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("cdk-hnb659fds", one.Value.Text, StringComparison.Ordinal);
        });

    [Fact]
    public void The_same_application_gives_the_same_bytes()
    {
        var folder = Directory.CreateTempSubdirectory("templates-again-");
        try
        {
            foreach (var (name, json) in Templates.Environment.Synthesize(Coffee.Production, folder.FullName))
                Assert.Equal(templates.Production.All[name].Text, new Template(json).Text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_statement_that_names_more_than_one_thing_says_why() =>
        Assert.All(
            All.SelectMany(one => one.Value.OfType("AWS::IAM::Role").Values.SelectMany(role => role.Statements())
                .Concat(one.Value.OfType("AWS::IAM::ManagedPolicy").Values.SelectMany(policy => policy.List("PolicyDocument", "Statement")))),
            statement =>
            {
                if (statement.List("Resource").Any(resource => resource.Written().Contains('*', StringComparison.Ordinal)) || statement.List("Action").Any(action => action.Written().Contains('*', StringComparison.Ordinal)))
                    Assert.Matches("^[A-Za-z0-9]{8,}$", statement.Text("Sid"));
            });

    [Fact]
    public void Reasons_within_a_policy_differ_as_IAM_wants_it() =>
        Assert.All(All.SelectMany(one => one.Value.OfType("AWS::IAM::Role").Values), role =>
            Assert.All(role.List("Policies"), policy =>
            {
                var reasons = policy.List("PolicyDocument", "Statement").Select(statement => statement["Sid"]?.GetValue<string>()).OfType<string>().ToList();
                Assert.Equal(reasons.Distinct(), reasons);
            }));

    [Fact]
    public void No_role_has_a_policy_that_AWS_manages() =>
        Assert.All(All.SelectMany(one => one.Value.OfType("AWS::IAM::Role").Values), role => Assert.Empty(role.List("ManagedPolicyArns")));

    [Fact]
    public void A_policy_of_its_own_has_at_most_what_IAM_takes() =>
        Assert.All(All.SelectMany(one => one.Value.OfType("AWS::IAM::ManagedPolicy").Values), policy =>
            Assert.InRange(policy["PolicyDocument"].Written().Length, 100, 6_144));

    [Fact]
    public void The_tools_of_developers_are_there_only_where_they_are_asked_for()
    {
        Assert.False(templates.Production.All.ContainsKey("devtools"));
        Assert.Equal("suppliers", templates.Development.DevTools.Only("AWS::CodeCommit::Repository").Text("RepositoryName"));
        var ide = templates.Development.DevTools.Only("AWS::Cloud9::EnvironmentEC2");
        Assert.Equal(("CONNECT_SSM", "subnet-01234567", 30), (ide.Text("ConnectionType"), ide.Text("SubnetId"), ide["AutomaticStopTimeMinutes"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("db.t4g.micro", 101)]
    [InlineData("db.t4g.medium", 405)]
    [InlineData("db.r7g.large", 1622)]
    [InlineData("db.of.tomorrow", 101)]
    [InlineData("db.m7g.24xlarge", 5000)]
    public void A_server_takes_as_many_connections_as_its_memory_allows(string instanceClass, int connections) =>
        Assert.Equal(connections, Hosting.Aws.Stacks.Observability.Alarms.DatabaseMemory.Connections(instanceClass));

    [Fact]
    public void Names_of_alarms_are_what_they_always_were() => Assert.Equal(
        ["coffee-production-suppliers-api-errors", "coffee-production-database-cpu", "coffee-production-release"],
        [AlarmNames.Of(Coffee.Production, AlarmKind.Errors, "suppliers-api"), AlarmNames.Of(Coffee.Production, AlarmKind.DatabaseCpu), AlarmNames.Of(Coffee.Production, AlarmKind.Release)]);
}
