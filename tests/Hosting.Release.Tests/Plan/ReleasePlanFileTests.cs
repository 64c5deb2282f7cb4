using System.Text.Json;

using Hosting.Release.Control;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;

using Json.Schema;

namespace Hosting.Release.Tests.Plan;

[Trait("Speed", "Unit")]
public sealed class ReleasePlanFileTests : IDisposable
{
    private static readonly JsonSchema PlanSchema = JsonSchema.FromFile(Path.Combine(AppContext.BaseDirectory, "release-plan.schema.json"));
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("release-plan-");

    private string File => Path.Combine(_directory.FullName, "release-plan.json");

    public static TheoryData<ReleasePlan> Plans_of_all_kinds() =>
    [
        Plans.Application,
        Plans.Application.WithNothingChanged(),
        Plans.Application with { Shift = TrafficShift.AllAtOnce, Gates = [] },
        Plans.Application with { Shift = TrafficShift.Linear(30, TimeSpan.FromMinutes(2.5)), Schema = new([], [], null), SmokeTests = [], BakeTime = TimeSpan.FromDays(1.5) },
        Plans.Application with { Gates = [Plans.Gate("a") with { Environment = new Dictionary<string, string> { ["KEY"] = "a value" } }], ExpectedRequestsPerSecond = 123.45 },
    ];

    [Theory]
    [MemberData(nameof(Plans_of_all_kinds))]
    public void A_plan_that_was_written_satisfies_the_schema_and_is_read_as_it_was(ReleasePlan plan)
    {
        ReleasePlanFile.Write(File, plan);
        var json = System.IO.File.ReadAllText(File);
        using var document = JsonDocument.Parse(json);
        var result = PlanSchema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', (result.Details ?? []).SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Select(error => $"{detail.InstanceLocation}: {error.Value}"))));

        Assert.Equal(json, new ReleasePlanDocument(1, ReleasePlanFile.Read(File), ReleasePlanEstimates.Of(plan)).ToJson());
    }

    [Theory]
    [InlineData("\"greenPercent\": 10", "\"greenPercent\": 101")]
    [InlineData("\"greenPercent\": 10", "\"greenPercent\": 10, \"more\": 1")]
    [InlineData("\"id\": \"r-1\",", "")]
    [InlineData("\"bakeTime\": \"00:00:10\"", "\"bakeTime\": \"10 s\"")]
    [InlineData("\"v\": 1", "\"v\": 2")]
    public void What_the_schema_refuses_the_reader_refuses(string good, string bad)
    {
        ReleasePlanFile.Write(File, Plans.Application);
        var json = System.IO.File.ReadAllText(File);
        Assert.Contains(good, json, StringComparison.Ordinal);
        json = json.Replace(good, bad, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json);
        Assert.False(PlanSchema.Evaluate(document.RootElement).IsValid);
        System.IO.File.WriteAllText(File, json);
        Assert.NotEmpty(Assert.Throws<ReleasePlanException>(() => ReleasePlanFile.Read(File)).Errors);
    }

    [Fact]
    public void A_plan_that_cannot_be_carried_out_is_not_written()
    {
        Assert.Throws<ReleasePlanException>(() => ReleasePlanFile.Write(File, Plans.Application with { Services = [] }));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void A_plan_that_is_not_there_is_said_with_what_writes_one() =>
        Assert.Contains("-- plan", Assert.Throws<ReleasePlanException>(() => ReleasePlanFile.Read(File)).Message, StringComparison.Ordinal);

    public void Dispose() => _directory.Delete(recursive: true);
}
