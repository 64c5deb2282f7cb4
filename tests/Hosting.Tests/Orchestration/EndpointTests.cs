using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Hosting.Tests.Lifetime;

namespace Hosting.Tests.Orchestration;

/// <summary>The addresses consumers see, and the processes behind them.</summary>
[Trait("Speed", "Integration")]
[Collection(nameof(RunningFixture))]
public sealed class EndpointTests(RunningFixture running)
{
    [Fact]
    public async Task The_process_listens_on_another_port_than_consumers_see()
    {
        var seen = running.Address("single");
        var own = new Uri(await running.GetAsync("single", "/environment/ASPNETCORE_URLS"));

        using var direct = new HttpClient { BaseAddress = own };
        Assert.NotEqual(seen.Port, own.Port);
        Assert.Equal(await running.GetAsync("single", "/pid"), await direct.GetStringAsync("/pid", Eventually.Token));
    }

    [Fact]
    public void A_port_that_the_model_names_is_not_used_where_applications_run_beside_each_other()
        => Assert.NotEqual(25391, running.Address("single").Port);

    [Fact]
    public async Task A_restart_changes_the_process_and_keeps_the_address()
    {
        var (address, pid) = (running.Address("single"), await running.GetAsync("single", "/pid"));

        await running.App.CommandAsync("single", KnownResourceCommands.RestartCommand);
        await running.App.HealthyAsync("single");

        Assert.Equal(address, running.Address("single"));
        Assert.NotEqual(pid, await running.GetAsync("single", "/pid"));
    }

    [Fact]
    public async Task The_stop_command_ends_the_process_and_the_start_command_brings_it_back()
    {
        var process = ProcessTree.Of(int.Parse(await running.GetAsync("single", "/pid"), CultureInfo.InvariantCulture));
        Assert.NotEmpty(ProcessTree.Alive(process));

        await running.App.CommandAsync("single", KnownResourceCommands.StopCommand);

        Assert.Empty(ProcessTree.Alive(process));
        Assert.Equal(KnownResourceStates.Exited, running.App.Snapshots("single").Single().State?.Text);
        Assert.All(running.App.Snapshots("single").Single().Urls, u => Assert.True(u.IsInactive));
        await Assert.ThrowsAsync<HttpRequestException>(() => running.GetAsync("single", "/pid"));

        await running.App.CommandAsync("single", KnownResourceCommands.StartCommand);
        await running.App.HealthyAsync("single");

        Assert.NotEqual($"{process[0].Pid}", await running.GetAsync("single", "/pid"));
        Assert.Null(running.App.Snapshots("single").Single().StopTimeStamp);
    }

    [Fact]
    public async Task Replicas_share_one_address_and_both_get_requests()
    {
        var answers = await AskAsync("pair", times: 10);

        Assert.Equal(Pids("pair").Order(), answers.Distinct().Order());
    }

    [Fact]
    public async Task When_a_replica_dies_the_other_answers_on_and_the_start_command_brings_back_that_one_alone()
    {
        var (dying, living) = (Pids("pair")[0], Pids("pair")[1]);
        var id = running.App.Resource("pair").InstanceIds()[0];

        Signals.Send(int.Parse(dying, CultureInfo.InvariantCulture), Signals.Kill);
        await Eventually.TrueAsync(() => running.App.Snapshots("pair")[0].State?.Text == KnownResourceStates.Exited, "its end is known");

        Assert.Equal(137, running.App.Snapshots("pair")[0].ExitCode);
        Assert.Equal(KnownResourceStates.Running, running.App.Snapshots("pair")[1].State?.Text);
        Assert.All(await AskAsync("pair", times: 6), pid => Assert.Equal(living, pid));

        var started = await running.App.Application.ResourceCommands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, Eventually.Token);
        Assert.True(started.Success, started.ErrorMessage);
        await running.App.HealthyAsync("pair");
        await Eventually.TrueAsync(() => Reachable(Pids("pair")[0]), "the new one listens");

        Assert.Equal(living, Pids("pair")[1]);
        Assert.Equal(Pids("pair").Order(), (await AskAsync("pair", times: 10)).Distinct().Order());
    }

    [Fact]
    public async Task An_endpoint_with_a_variable_tells_the_process_its_own_port_by_that()
    {
        var told = int.Parse(await running.GetAsync("single", "/environment/ADMIN_PORT"), CultureInfo.InvariantCulture);
        var urls = await running.GetAsync("single", "/environment/ASPNETCORE_URLS");

        Assert.NotEqual(running.Address("single", "admin").Port, told);
        Assert.DoesNotContain($"{told}", urls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_behind_an_endpoint_without_a_proxy_listens_on_the_port_consumers_see()
    {
        Assert.Equal(running.Address("bare"), new Uri(await running.GetAsync("bare", "/environment/ASPNETCORE_URLS")));
    }

    private bool Reachable(string pid) => AskAsync("pair", times: 2).GetAwaiter().GetResult().Contains(pid);

    private string[] Pids(string resource) => [.. running.App.Resource(resource).InstanceIds().Select(id => $"{running.App.Pid(id)}")];

    private async Task<IReadOnlyList<string>> AskAsync(string resource, int times)
    {
        var answers = new List<string>();
        for (var i = 0; i < times; i++) answers.Add(await running.GetAsync(resource, "/pid"));
        return answers;
    }
}
