using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Tests.Pipelines;

[Trait("Speed", "Unit")]
public sealed class PipelineModelTests
{
    [Fact]
    public async Task A_resource_brings_steps_and_orders_them()
    {
        var api = new TestResource("api");
        var test = new TestPipeline(api);
        var builder = new TestResourceBuilder<TestResource>(api);
        builder.WithPipelineStepFactory("image", test.Record("image"), requiredBy: ["publish"], tags: [WellKnownPipelineTags.BuildCompute], description: "Builds the image.");
        test.Add("template", requiredBy: "publish");
        builder.WithPipelineConfiguration(context => context.GetSteps(api, WellKnownPipelineTags.BuildCompute).DependsOn("template"));
        await test.RunAsync("publish");
        Assert.Equal(["template", "image"], test.Ran);
    }

    [Fact]
    public async Task Help_lists_what_can_be_asked_for()
    {
        var test = new TestPipeline();
        test.Pipeline.AddStep(new PipelineStep { Name = "plan", Description = "Shows what a release would do.", Action = test.Record("plan"), RequiredBySteps = ["deploy"] });
        var steps = await test.Pipeline.DescribeAsync(test.Context());
        Assert.Equal(["plan", "deploy", "diagnostics"], steps.Select(s => s.Name));
        Assert.Equal("Shows what a release would do.", steps[0].Description);
        Assert.Equal(["plan"], steps[1].DependsOn);
    }

    [Fact]
    public async Task Diagnostics_lists_all_steps_in_order()
    {
        var test = new TestPipeline();
        test.Add("late", dependsOn: "early");
        test.Add("early");
        await test.RunAsync("diagnostics");
        var lines = test.Console.Lines.ToList();
        var late = lines.IndexOf("[diagnostics] late after early");
        Assert.InRange(lines.IndexOf("[diagnostics] early"), 0, late - 1);
    }

    [Fact]
    public async Task A_summary_is_said_at_the_end()
    {
        var test = new TestPipeline();
        test.Pipeline.AddStep("mine", context =>
        {
            context.Summary.Add("Output", "/somewhere");
            return Task.CompletedTask;
        });
        await test.RunAsync("mine");
        Assert.Equal(["[mine] started", "[mine] done after 0.0 s", "Output: /somewhere", "'mine' is done."], test.Console.Lines);
    }

    [Fact]
    public async Task Output_goes_where_it_was_asked_to()
    {
        await using var engine = new TestEngine(s => s.Configure<PipelineOptions>(o => o.OutputPath = "out"));
        var output = engine.Services.GetRequiredService<IPipelineOutputService>();
        Assert.Equal(Path.GetFullPath("out"), output.GetOutputDirectory());
        Assert.Equal(Path.GetFullPath("out/api"), output.GetOutputDirectory(new TestResource("api")));
    }

    [Fact]
    public async Task Without_a_word_output_goes_beside_the_AppHost()
    {
        await using var engine = new TestEngine(s => s.AddSingleton<IConfiguration>(new ConfigurationManager { ["AppHost:Directory"] = "/app" }));
        Assert.Equal(Path.Combine("/app", "aspire-output"), engine.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory());
    }

    [Fact]
    public async Task A_temporary_folder_goes_with_the_application()
    {
        string folder;
        await using (var engine = new TestEngine())
        {
            folder = engine.Services.GetRequiredService<IPipelineOutputService>().GetTempDirectory(new TestResource("api"));
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
    }
}
