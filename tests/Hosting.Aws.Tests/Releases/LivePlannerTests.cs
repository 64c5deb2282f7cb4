using Hosting.Aws.Images;
using Hosting.Aws.Releases.Journal;
using Hosting.Aws.Releases.Live;
using Hosting.Aws.Tests.Support;
using Hosting.Aws.Translation;
using Hosting.Release;
using Hosting.Release.Plan;
using Hosting.Release.Planning;

namespace Hosting.Aws.Tests.Releases;

/// <summary>What is released, and which contract scripts may run, comes from what is live and from what the last release left behind; no repository is asked.</summary>
public sealed class LivePlannerTests : IDisposable
{
    private static readonly Dictionary<string, string> Live = new() { ["api"] = "a1", ["site"] = "s1" };

    private static readonly SchemaScripts Old = new(["Api/0001_a.sql"], ["Api/0002_drop.sql"]);

    private readonly ModelInHand _model = new();

    [Fact]
    public async Task Only_services_whose_image_changed_are_released()
    {
        var plan = await PlanAsync(Images("a1", "s2", "m1"), before: null, scripts: null);
        Assert.Equal(["site"], plan.Released.Select(service => service.Name));
        Assert.Equal(("s1", "s2"), (plan.Released.Single().BlueVersion, plan.Released.Single().GreenVersion));
        Assert.Empty((await PlanAsync(Images("a1", "s1", "m1"), before: null, scripts: null)).Released);
        Assert.Equal(2, (await PlanAsync(Images("a1", "s1", "m1"), before: null, scripts: null, all: true)).Released.Count());
    }

    [Fact]
    public async Task A_contract_script_runs_once_the_live_version_knows_it_and_once_only()
    {
        var due = await PlanAsync(Images("a2", "s1", "m1"), Before("m1", Old, []), Old);
        Assert.Equal(["Api/0002_drop.sql"], due.Schema.Contract);
        Assert.Equal("m1", due.Schema.OldestVersionAfterwards);
        Assert.Empty(due.Schema.Expand);

        var version = LivePlanner.Version(due, Images("a2", "s1", "m1"), Before("m1", Old, []), Old);
        Assert.Equal(["Api/0002_drop.sql"], version.Contracted);
        Assert.Empty((await PlanAsync(Images("a3", "s1", "m1"), version, Old)).Schema.Contract);
    }

    [Fact]
    public async Task A_contract_script_waits_in_the_release_that_brings_it() =>
        Assert.Empty((await PlanAsync(Images("a2", "s1", "m2"), Before("m1", new(["Api/0001_a.sql"], []), []), Old)).Schema.Contract);

    /// <summary>The migrator applies all that its image has.</summary>
    [Fact]
    public async Task One_that_is_due_waits_too_while_green_brings_another_one()
    {
        var scripts = new SchemaScripts(["Api/0001_a.sql", "Api/0003_b.sql"], ["Api/0002_drop.sql", "Api/0004_drop.sql"]);
        var plan = await PlanAsync(Images("a2", "s1", "m2"), Before("m1", Old, []), scripts);
        Assert.Equal(["Api/0003_b.sql"], plan.Schema.Expand);
        Assert.Empty(plan.Schema.Contract);
        Assert.Null(plan.Schema.OldestVersionAfterwards);
    }

    [Fact]
    public async Task Without_a_record_of_the_live_version_no_contract_script_runs_and_every_expand_script_may()
    {
        var plan = await PlanAsync(Images("a2", "s1", "m2"), before: null, Old);
        Assert.Equal(Old.Expand, plan.Schema.Expand);
        Assert.Empty(plan.Schema.Contract);
    }

    [Fact]
    public async Task A_migrator_of_which_nobody_knows_the_scripts_is_run()
    {
        Assert.True((await PlanAsync(Images("a2", "s1", "m2"), Before("m1", Old, []), scripts: null)).Schema.HasExpand);
        Assert.False((await PlanAsync(Images("a2", "s1", "m1"), Before("m1", null, []), scripts: null)).Schema.HasExpand);
    }

    [Fact]
    public async Task An_incomplete_list_of_images_is_refused()
    {
        var thrown = await Assert.ThrowsAsync<Aspire.Hosting.DistributedApplicationException>(() => PlanAsync(new([new("site", "coffee/site", "s2"), new("migrator", "coffee/migrator", "m1")]), before: null, scripts: null));
        Assert.Contains("'api'", thrown.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _model.Dispose();

    private async Task<ReleasePlan> PlanAsync(ImageList images, ReleasedVersion? before, SchemaScripts? scripts, bool all = false) =>
        LivePlanner.Plan(await TranslatedAsync(), "r-1", Live, images, before, scripts, all);

    private async Task<Translated> TranslatedAsync()
    {
        if (_translated is null)
        {
            var migrator = _model.AddProject("migrator", answers: false);
            _model.Builder.AddRelease("release").WithService(_model.Api).WithService(_model.Site).WithMigrations(migrator);
            var (translated, faults) = await _model.TranslateAsync();
            Assert.Empty(faults);
            _translated = translated!;
        }

        return _translated;
    }

    private Translated? _translated;

    private static ReleasedVersion Before(string migrator, SchemaScripts? scripts, IReadOnlyList<string> contracted) => new("r-0", Images("a1", "s1", migrator), scripts, contracted);

    private static ImageList Images(string api, string site, string migrator) =>
        new([new("api", "coffee/api", api), new("site", "coffee/site", site), new("migrator", "coffee/migrator", migrator)]);
}
