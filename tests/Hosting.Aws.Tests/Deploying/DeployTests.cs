using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Tests.Stacks;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>Bringing an environment up and up to date.</summary>
[Collection(DeployedStacks.Name)]
public sealed class DeployTests(SynthesizedEnvironments environments)
{
    private static readonly string[] WithoutServices = ["network", "data", "registry", "platform", "identity", "observability", "dashboard", "deployment", "pipeline"];

    private readonly Deployments _one = new(environments);

    [Fact]
    public async Task An_empty_account_gets_every_stack_but_those_that_need_images()
    {
        await _one.DeployAsync();
        Assert.Equal(WithoutServices.Order(), _one.Stacks.Stacks.Values.Select(stack => stack.Name["coffee-production-".Length..]).Order());
        Assert.All(_one.Stacks.Stacks.Values, stack => Assert.Equal("CREATE_COMPLETE", stack.Status));
        Assert.Contains("Left out, for no images are given: services, service-customers-api, service-suppliers-api, service-web-frontend.", _one.Output, StringComparison.Ordinal);
        Assert.Empty(_one.Account.CallsOf("run-task"));
    }

    [Fact]
    public async Task With_images_it_gets_all_in_their_order_and_the_database_before_the_services()
    {
        await _one.DeployAsync(Deployments.Images);
        Assert.All(_one.Stacks.Stacks.Values, stack => Assert.Equal("CREATE_COMPLETE", stack.Status));
        Assert.Equal(environments.Production.Count, _one.Stacks.Stacks.Count);
        Assert.Equal("0123456789ab", _one.Stacks["coffee-production-service-web-frontend"].Parameters["WebFrontendTag"]);

        var order = _one.Account.Calls.Where(call => call.Operation is "execute-change-set" or "run-task").Select(call => call.Operation == "run-task" ? "migrator" : Name(call)).ToList();
        Assert.Single(order, "migrator");
        Assert.True(order.IndexOf("services") < order.IndexOf("migrator"));
        Assert.All(order.Where(name => name.StartsWith("service-", StringComparison.Ordinal)), name => Assert.True(order.IndexOf(name) > order.IndexOf("migrator")));
    }

    [Fact]
    public async Task The_migrator_runs_where_services_run_and_may_reach_the_database()
    {
        await _one.DeployAsync(Deployments.Images);
        var run = Assert.Single(_one.Account.CallsOf("run-task")).Input;
        Assert.Equal("coffee-production-migrator", run["taskDefinition"]!.GetValue<string>());
        var place = run["networkConfiguration"]!["awsvpcConfiguration"]!;
        Assert.StartsWith("coffee-production-network-AccessOneOffTasks", place["securityGroups"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("DISABLED", place["assignPublicIp"]!.GetValue<string>());
        Assert.All(place["subnets"]!.AsArray(), subnet => Assert.Contains("TasksSubnet", subnet!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_migrator_that_fails_leaves_no_service_and_says_where_its_log_is()
    {
        _one.Account.Ecs.ExitCode = 1;
        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() => _one.DeployAsync(Deployments.Images));
        Assert.Contains("'migrator' failed: Essential container in task exited Exit code 1. Its log is in the group /coffee/production/migrator. No service was made.", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_one.Stacks.Stacks.Values, stack => stack.Name.Contains("-service-", StringComparison.Ordinal));
        _one.Account.Ecs.ExitCode = 0;
        await _one.DeployAsync(Deployments.Images);
        Assert.Equal(environments.Production.Count, _one.Stacks.Stacks.Count);
    }

    [Fact]
    public async Task Production_cannot_be_deleted_by_mistake_and_bears_its_tags()
    {
        await _one.DeployAsync();
        Assert.All(_one.Stacks.Stacks.Values, stack => Assert.True(stack.IsProtected));
        Assert.Equal(new Dictionary<string, string> { ["application"] = "coffee", ["environment"] = "production", ["stack"] = "network" }, _one.Stacks["coffee-production-network"].Tags);
    }

    [Fact]
    public async Task What_is_as_the_model_says_stays_untouched()
    {
        await _one.DeployAsync(Deployments.Images);
        await _one.DeployAsync(Deployments.Images);
        Assert.Empty(_one.Account.CallsOf("execute-change-set"));
        Assert.Equal(environments.Production.Count, _one.Account.CallsOf("delete-change-set").Count());
        Assert.Equal(environments.Production.Count, _one.Lines.Count(line => line.EndsWith(": unchanged", StringComparison.Ordinal)));
        Assert.Empty(_one.Account.CallsOf("run-task"));
    }

    [Fact]
    public async Task Only_what_changed_is_updated()
    {
        await _one.DeployAsync(Deployments.Images);
        await _one.DeployAsync(Deployments.Images, change: Deployments.Changed("observability"));
        Assert.Equal(["observability"], _one.Account.CallsOf("execute-change-set").Select(Name));
        Assert.Equal("UPDATE_COMPLETE", _one.Stacks["coffee-production-observability"].Status);
        Assert.Contains(_one.Lines, line => line.Contains("observability: updated, 1 of 1 resources, 0:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stack_never_releases_the_tags_of_services_stay()
    {
        await _one.DeployAsync(Deployments.Images);
        await _one.DeployAsync(Deployments.ImagesOf("ba9876543210"), change: Deployments.Changed("service-suppliers-api"));
        Assert.Equal("0123456789ab", _one.Stacks["coffee-production-service-suppliers-api"].Parameters["SuppliersApiTag"]);
        Assert.Equal("0123456789ab", _one.Stacks["coffee-production-services"].Parameters["MigratorTag"]);
    }

    [Fact]
    public async Task Services_that_are_there_are_kept_up_to_date_without_images()
    {
        await _one.DeployAsync(Deployments.Images);
        await _one.DeployAsync(change: Deployments.Changed("service-suppliers-api"));
        Assert.Equal(["service-suppliers-api"], _one.Account.CallsOf("execute-change-set").Select(Name));
        Assert.DoesNotContain("Left out", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_not_in_the_registry_stops_it_before_anything_is_touched()
    {
        _one.Account.Ecs.Images = ["coffee/production/suppliers-api:0123456789ab"];
        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() => _one.DeployAsync(Deployments.Images));
        Assert.Contains("There is no image 'coffee/production/customers-api:0123456789ab', which 'customers-api' is to run, and nothing was touched.", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(_one.Stacks.Stacks);
    }

    [Fact]
    public async Task A_list_that_lacks_an_image_is_told_with_all_that_is_missing()
    {
        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() => _one.DeployAsync(new([Deployments.Images.Images[0]])));
        Assert.Contains("has none for 'migrator', which the stack 'coffee-production-services' needs", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("has none for 'web-frontend'", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(_one.Stacks.Stacks);
    }

    [Fact]
    public async Task The_pipeline_works_in_its_role_and_leaves_its_own_stacks_alone()
    {
        await _one.DeployAsync();
        await _one.DeployAsync(Deployments.Images, Deployments.Role, change: stack => Deployments.Changed("pipeline")(Deployments.Changed("deployment")(Deployments.Changed("network")(stack))));
        Assert.All(_one.Account.CallsOf("create-change-set"), call => Assert.Equal(Deployments.Role, call.Input["RoleARN"]!.GetValue<string>()));
        Assert.Equal(["network", "services", "service-customers-api", "service-suppliers-api", "service-web-frontend"], _one.Account.CallsOf("execute-change-set").Select(Name));
        Assert.DoesNotContain(_one.Account.Calls, call => call.Input["StackName"]?.GetValue<string>() is "coffee-production-pipeline" or "coffee-production-deployment");
        Assert.Contains("Left alone: deployment, pipeline.", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_needs_no_role()
    {
        await _one.DeployAsync();
        Assert.All(_one.Account.CallsOf("create-change-set"), call => Assert.Null(call.Input["RoleARN"]));
    }

    [Fact]
    public async Task Throttling_and_what_is_not_seen_at_once_are_waited_out()
    {
        _one.Stacks.SeenAfter = TimeSpan.FromSeconds(40);
        _one.Account.Throttle(5);
        await _one.DeployAsync();
        Assert.Equal(WithoutServices.Length, _one.Stacks.Stacks.Count);
    }

    [Fact]
    public async Task AWS_that_never_answers_is_told_as_it_is()
    {
        _one.Account.Throttle(1000);
        var thrown = await Assert.ThrowsAsync<AwsException>(() => _one.DeployAsync());
        Assert.Equal("Throttling", thrown.Code);
    }

    [Fact]
    public async Task A_newcomer_can_follow_it()
    {
        _one.Stacks.EachResource = TimeSpan.FromSeconds(20);
        await _one.DeployAsync();
        Assert.Contains("[1/9] network: is created, ", _one.Output, StringComparison.Ordinal);
        Assert.Matches(@"\[1/9\] network: \d+ of \d+ resources done, at work on AWS::\S+, 0:3\d so far", _one.Output);
        Assert.Matches(@"\[9/9\] pipeline: created, (\d+) of \1 resources, \d+:\d\d", _one.Output);
    }

    private static string Name(AwsCall call)
    {
        var stack = call.Input["StackName"]!.GetValue<string>().Split('/')[1];
        return stack[(Coffee.Production.Name.Length + Coffee.Production.EnvironmentName.Length + 2)..];
    }
}
