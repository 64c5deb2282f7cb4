using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases;

/// <summary>Gates, smoke tests and the warm-up, which the controller's own machine runs: see docs/aws-pipeline.md, How builds reach the test listener.</summary>
internal sealed class LocalActivities(AwsReleaseEnvironment environment, ReleasePlan plan, IGateCommands commands, TimeProvider time)
{
    // As in a rehearsal: a method is compiled better once it was called 30 times.
    private const int TimesEach = 60;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(15);

    private readonly LocalRuns _runs = new(time);

    /// <summary>Begins it, when this controller has not.</summary>
    public ActivityStep Step(string id) => new(_ => Task.FromResult(_runs.StatusOf(id)), _ =>
    {
        if (id.Split('~')[0] == ActivityIds.WarmUpGreen)
            _runs.Begin(id, plan.Limits.GreenStart, WarmUpAsync);
        else
            BeginGate(id);
        return Task.CompletedTask;
    });

    /// <summary>Ends it; does nothing when it does not run.</summary>
    public Task CancelAsync(string id) => _runs.CancelAsync(id);

    private void BeginGate(string id)
    {
        var smoke = plan.SmokeTests.FirstOrDefault(test => ActivityIds.SmokeTest(test.Name) == id);
        var gate = smoke ?? plan.Gates.FirstOrDefault(each => ActivityIds.Gate(each.Name) == id) ?? throw new TargetException($"This target knows no activity '{id}'.");
        _runs.Begin(id, gate.Timeout, token => commands.RunAsync(gate, new Dictionary<string, string>
        {
            ["E2E_BASE_URL"] = smoke is null ? environment.TestSiteUrl : environment.SiteUrl,
            ["E2E_TEST_RUN"] = $"{plan.Id}-{gate.Name}",
        }, token));
    }

    private async Task<string?> WarmUpAsync(CancellationToken cancellationToken)
    {
        var site = environment.Application.Services[^1];
        if (plan.Released.All(service => service.Name != site.Name))
            return null;
        var addresses = environment.WarmUpPaths.Prepend(site.HealthPath).Select(path => new Uri(environment.TestSiteUrl + path)).ToList();
        var start = time.GetTimestamp();
        for (var i = 0; i < TimesEach * addresses.Count && time.GetElapsedTime(start) < Most; i++)
        {
            var address = addresses[i % addresses.Count];
            if (await commands.GetAsync(address, cancellationToken) is >= 500 and var status)
                return $"Green answered GET {address.PathAndQuery} with {status} while it was warmed up.";
        }

        return null;
    }
}
