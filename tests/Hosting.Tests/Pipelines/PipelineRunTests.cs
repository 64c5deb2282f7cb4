using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;

namespace Hosting.Tests.Pipelines;

[Trait("Speed", "Unit")]
public sealed class PipelineRunTests
{
    private static readonly string[] AAndB = ["a", "b"];

    private readonly TestPipeline _test = new();

    [Fact]
    public async Task A_step_runs_after_all_it_depends_on_and_nothing_else_runs()
    {
        _test.Add("c", dependsOn: AAndB);
        _test.Add("b", dependsOn: "a");
        _test.Add("a");
        _test.Add("unrelated", dependsOn: "a");
        await _test.RunAsync("c");
        Assert.Equal(["a", "b", "c"], _test.Ran);
    }

    [Fact]
    public async Task A_step_required_by_another_runs_before_it()
    {
        _test.Add("mine", requiredBy: WellKnownPipelineSteps.Publish);
        await _test.RunAsync(null);
        Assert.Equal(["mine"], _test.Ran);
    }

    [Fact]
    public async Task Independent_steps_run_at_the_same_time()
    {
        var second = new TaskCompletionSource();
        _test.Pipeline.AddStep("one", _ => second.Task, requiredBy: "publish");
        _test.Pipeline.AddStep("two", _ =>
        {
            second.SetResult();
            return Task.CompletedTask;
        }, requiredBy: "publish");
        await _test.RunAsync("publish").SoonAsync();
    }

    [Fact]
    public async Task The_first_failure_stops_the_others_and_keeps_the_rest_from_starting()
    {
        var stopped = false;
        _test.Pipeline.AddStep("long", async context =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            }
            finally
            {
                stopped = true;
            }
        }, requiredBy: "publish");
        _test.Pipeline.AddStep("bad", _ => throw new DistributedApplicationException("no disk"), requiredBy: "publish");
        _test.Add("late", dependsOn: "bad", requiredBy: "publish");
        var e = await Assert.ThrowsAsync<PipelineFailedException>(() => _test.RunAsync("publish").SoonAsync());
        Assert.Equal("Step 'bad' failed: no disk", e.Message);
        Assert.True(stopped);
        Assert.Empty(_test.Ran);
        Assert.Contains("[bad] error: failed after 0.0 s: no disk", _test.Console.Output, StringComparison.Ordinal);
        Assert.Contains("error: 'publish' failed: bad. Not done: long, late.", _test.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_errors_are_told()
    {
        var both = new CountdownEvent(2);
        void Meet()
        {
            both.Signal();
            both.Wait(TimeSpan.FromSeconds(20), Eventually.Token);
        }

        _test.Pipeline.AddStep("one", _ =>
        {
            Meet();
            throw new InvalidOperationException("first");
        }, requiredBy: "publish");
        _test.Pipeline.AddStep("two", _ =>
        {
            Meet();
            throw new InvalidOperationException("second");
        }, requiredBy: "publish");
        var e = await Assert.ThrowsAsync<PipelineFailedException>(() => _test.RunAsync("publish").SoonAsync());
        Assert.Contains("Step 'one' failed: first", e.Message, StringComparison.Ordinal);
        Assert.Contains("Step 'two' failed: second", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_reported_as_failed_fails_the_run()
    {
        _test.Pipeline.AddStep("bad", async context =>
        {
            await using var task = await context.ReportingStep.CreateTaskAsync("upload", context.CancellationToken);
            await task.FailAsync("refused", context.CancellationToken);
        });
        await Assert.ThrowsAsync<PipelineFailedException>(() => _test.RunAsync("bad"));
        Assert.Contains("[bad] error: upload: failed after 0.0 s: refused", _test.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var running = new TaskCompletionSource();
        _test.Pipeline.AddStep("long", async context =>
        {
            running.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        });
        var run = _test.RunAsync("long", stop.Token);
        await running.Task.SoonAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.SoonAsync());
        Assert.Contains("'long' was stopped. Not done: long.", _test.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_published_before_and_after()
    {
        var context = _test.Context("mine");
        var said = new List<string>();
        _test.Engine!.Eventing.Subscribe<BeforePublishEvent>((_, _) => Say("before"));
        _test.Engine.Eventing.Subscribe<AfterPublishEvent>((_, _) => Say("after"));
        _test.Pipeline.AddStep("mine", _ => Say("step"));
        await _test.Pipeline.ExecuteAsync(context);
        Assert.Equal(["before", "step", "after"], said);

        Task Say(string what)
        {
            said.Add(what);
            return Task.CompletedTask;
        }
    }
}
