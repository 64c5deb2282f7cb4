using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hosting.Tests.Orchestration;

/// <summary>When resources start and stop, and what happens to those that wait for one that fails.</summary>
[Trait("Speed", "Integration")]
public sealed class OrderTests : IDisposable
{
    private const string Steady = "exec sleep 3600";
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public async Task A_resource_starts_when_what_it_waits_for_is_healthy_and_not_before()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var first = HealthyOnceItSaysSo(builder, "first", needs: null);
            var second = HealthyOnceItSaysSo(builder, "second", needs: "first").WaitFor(first);
            HealthyOnceItSaysSo(builder, "third", needs: "second").WaitFor(second);
        });

        await app.HealthyAsync("third");

        Assert.Equal(["first", "second", "third"], Journal());
    }

    [Fact]
    public async Task Resources_stop_in_the_reverse_of_their_order_each_after_its_dependents_have_ended()
    {
        await using (var app = await TestApplication.StartAsync(builder =>
        {
            var first = SaysThatItStops(builder, "first");
            var second = SaysThatItStops(builder, "second").WaitFor(first);
            SaysThatItStops(builder, "third").WaitForStart(second);
        }))
        {
            await app.HealthyAsync("third");
            await Eventually.TrueAsync(() => Journal().Length == 3, "all three have set their traps");
        }

        Assert.Equal(["third stops", "second stops", "first stops"], Journal()[3..]);
    }

    [Fact]
    public async Task Services_that_refer_to_each_other_in_a_circle_start_and_stop_all_the_same()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var ping = builder.AddProject<Projects.FixtureService>("ping", "http");
            var pong = builder.AddProject<Projects.FixtureService>("pong", "http").WithReference(ping);
            ping.WithReference(pong);
        });
        await app.InStateAsync("ping", KnownResourceStates.Running);
        await app.InStateAsync("pong", KnownResourceStates.Running);

        await app.Application.StopAsync(Eventually.Token).SoonAsync();

        Assert.All((string[])["ping", "pong"], name => Assert.Equal(KnownResourceStates.Exited, app.Snapshots(name).Single().State?.Text));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public async Task What_waits_for_a_completion_starts_after_the_exit_code_it_asks_for(int asked, int code)
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var task = builder.AddExecutable("task", "sh", _folder.Path, "-c", $"sleep 0.2; echo task >> journal; exit {code}");
            builder.AddExecutable("after", "sh", _folder.Path, "-c", $"echo after >> journal; {Steady}").WaitForCompletion(task, asked);
        });

        await app.InStateAsync("after", KnownResourceStates.Running);
        await Eventually.TrueAsync(() => Journal().Length == 2, "both have written");

        Assert.Equal(["task", "after"], Journal());
    }

    [Fact]
    public async Task What_waits_for_a_completion_with_another_exit_code_says_why_it_does_not_start_and_the_rest_runs_on()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var task = builder.AddExecutable("task", "sh", ".", "-c", "exit 3");
            var after = builder.AddExecutable("after", "sh", ".", "-c", Steady).WaitForCompletion(task);
            builder.AddExecutable("later", "sh", ".", "-c", Steady).WaitFor(after);
            builder.AddExecutable("beside", "sh", ".", "-c", Steady);
        });

        await app.InStateAsync("later", KnownResourceStates.FailedToStart);

        Assert.Equal("'after' was not started: it waits for 'task' to finish with exit code 0, but it exited with code 3. Put that right first.", app.Reason("after"));
        Assert.Contains("it waits for 'after'", app.Reason("later"), StringComparison.Ordinal);
        Assert.Single(await app.LogAsync("after"), l => l.Contains(app.Reason("after"), StringComparison.Ordinal));
        Assert.Equal("exited with code 3", app.Reason("task"));
        await app.InStateAsync("beside", KnownResourceStates.Running);
    }

    [Fact]
    public async Task What_waits_for_a_start_does_not_wait_for_health()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy("not today"));
            var sick = builder.AddExecutable("sick", "sh", ".", "-c", Steady).WithHealthCheck("never");
            builder.AddExecutable("eager", "sh", ".", "-c", Steady).WaitForStart(sick);
            builder.AddExecutable("careful", "sh", ".", "-c", Steady).WaitFor(sick);
        });

        await app.InStateAsync("eager", KnownResourceStates.Running);
        var waiting = await app.InStateAsync("careful", KnownResourceStates.Waiting);

        Assert.Equal(["sick"], (string[])waiting.Single().Properties.Single(p => p.Name == CustomResourceKnownProperties.WaitingFor).Value!);
        Assert.Equal(HealthStatus.Unhealthy, app.Snapshots("sick").Single().HealthStatus);
    }

    [Fact]
    public async Task A_resource_that_still_waits_can_be_stopped()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
            var sick = builder.AddExecutable("sick", "sh", ".", "-c", Steady).WithHealthCheck("never");
            builder.AddExecutable("careful", "sh", _folder.Path, "-c", "echo careful >> journal").WaitFor(sick);
        });
        await app.InStateAsync("careful", KnownResourceStates.Waiting);

        await app.CommandAsync("careful", KnownResourceCommands.StopCommand);

        Assert.Equal(KnownResourceStates.Exited, app.Snapshots("careful").Single().State?.Text);
        Assert.Empty(Journal());
    }

    [Fact]
    public async Task A_resource_with_explicit_start_waits_for_its_command()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.AddExecutable("shy", "sh", _folder.Path, "-c", $"echo shy >> journal; {Steady}").WithExplicitStart();
            builder.AddExecutable("beside", "sh", ".", "-c", Steady);
        });
        await app.HealthyAsync("beside");
        Assert.Equal(KnownResourceStates.NotStarted, app.Snapshots("shy").Single().State?.Text);
        Assert.Empty(Journal());

        await app.CommandAsync("shy", KnownResourceCommands.StartCommand);

        await app.InStateAsync("shy", KnownResourceStates.Running);
        await Eventually.TrueAsync(() => Journal().Length == 1, "it has written");
    }

    [Fact]
    public async Task A_start_of_what_runs_starts_nothing_twice()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddExecutable("only", "sh", _folder.Path, "-c", $"echo started >> journal; {Steady}"));
        await app.InStateAsync("only", KnownResourceStates.Running);
        await Eventually.TrueAsync(() => Journal().Length == 1, "it has written");
        var pid = app.Pid("only");

        await app.CommandAsync("only", KnownResourceCommands.StartCommand);

        Assert.Equal(KnownResourceStates.Running, app.Snapshots("only").Single().State?.Text);
        Assert.Equal(pid, app.Pid("only"));
        await app.Application.StopAsync(Eventually.Token).SoonAsync();
        Assert.Single(Journal());
    }

    [Fact]
    public async Task A_program_that_does_not_exist_fails_alone_with_its_name()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.AddExecutable("typo", "no-such-program", ".");
            builder.AddExecutable("astray", "sh", "/no/such/folder");
            builder.AddExecutable("beside", "sh", ".", "-c", Steady);
        });

        await app.InStateAsync("astray", KnownResourceStates.FailedToStart);
        await app.InStateAsync("typo", KnownResourceStates.Exited);
        await app.InStateAsync("beside", KnownResourceStates.Running);

        Assert.Contains("'/no/such/folder' does not exist", app.Reason("astray"), StringComparison.Ordinal);
        Assert.Contains(await app.LogAsync("typo"), l => l.Contains("no-such-program", StringComparison.Ordinal));
        Assert.Equal(127, app.Snapshots("typo").Single().ExitCode);
    }

    [Fact]
    public async Task A_process_that_ignores_the_request_to_stop_is_killed_after_the_time_allowed()
    {
        var builder = TestApplication.Builder("--Embedded:StopTimeout", "00:00:00.5");
        builder.AddExecutable("stubborn", "sh", _folder.Path, "-c", "trap '' TERM; echo ready >> journal; while :; do sleep 0.1; done");
        await using var app = await TestApplication.StartAsync(builder);
        await Eventually.TrueAsync(() => Journal().Length == 1, "it has set its trap");

        await app.Application.StopAsync(Eventually.Token).SoonAsync();

        Assert.Equal(137, app.Snapshots("stubborn").Single().ExitCode);
    }

    [Fact]
    public async Task Stopping_an_application_twice_does_no_harm()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddExecutable("only", "sh", ".", "-c", Steady));
        await app.InStateAsync("only", KnownResourceStates.Running);

        await app.Application.StopAsync(Eventually.Token).SoonAsync();
        await app.Application.StopAsync(Eventually.Token).SoonAsync();

        Assert.Equal(KnownResourceStates.Exited, app.Snapshots("only").Single().State?.Text);
    }

    public void Dispose() => _folder.Dispose();

    private string[] Journal() => File.Exists(Path.Combine(_folder.Path, "journal")) ? File.ReadAllLines(Path.Combine(_folder.Path, "journal")) : [];

    /// <summary>Writes its name when it is ready; a dependency that is not ready by then is written too.</summary>
    private IResourceBuilder<ExecutableResource> HealthyOnceItSaysSo(IDistributedApplicationBuilder builder, string name, string? needs)
    {
        var file = Path.Combine(_folder.Path, name);
        builder.Services.AddHealthChecks().AddCheck($"{name}-says-so", () => File.Exists(file) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var check = needs is null ? "" : $"test -f {needs} || echo {name} without {needs} >> journal;";
        return builder.AddExecutable(name, "sh", _folder.Path, "-c", $"{check} sleep 0.2; echo {name} >> journal; touch {name}; {Steady}").WithHealthCheck($"{name}-says-so");
    }

    private IResourceBuilder<ExecutableResource> SaysThatItStops(IDistributedApplicationBuilder builder, string name)
        => builder.AddExecutable(name, "sh", _folder.Path, "-c", $"trap 'sleep 0.2; echo {name} stops >> journal; exit 0' TERM; echo {name} >> journal; while :; do sleep 0.05; done");
}
