using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Observability.Alarms;

/// <summary>The alarm of the pipeline.</summary>
internal static class PipelineAlarms
{
    public static IEnumerable<AlarmDefinition> Of(DeployedApplication application) => application.Environment.Pipeline is null
        ? []
        :
        [
            new(
                AlarmNames.Of(application, AlarmKind.Pipeline), AlarmKind.Pipeline, "A run of the pipeline has failed.",
                [new("p", "AWS/CodePipeline", "FailedPipelineExecutions", "Sum", new Dictionary<string, string> { ["PipelineName"] = PipelineNames.Pipeline(application) })],
                null, 0, IsBelow: false, TimeSpan.FromMinutes(5), Points: 1, Of: 1)
            { Missing = "notBreaching" },
        ];
}
