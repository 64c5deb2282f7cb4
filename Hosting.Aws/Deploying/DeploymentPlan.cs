using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Deploying;

/// <summary>What a deployment is about to do, decided before anything is touched.</summary>
/// <param name="Stacks">In their order.</param>
/// <param name="WithoutImages">Names of stacks that are left out, for nobody said which images they run.</param>
/// <param name="ThePipelinesOwn">Names of stacks that are left out, for a push must not change them: docs/decisions/a-push-cannot-change-the-pipeline.md.</param>
internal sealed record DeploymentPlan(IReadOnlyList<PlannedStack> Stacks, IReadOnlyList<string> WithoutImages, IReadOnlyList<string> ThePipelinesOwn)
{
    private static readonly string[] NotForAPush = ["deployment", "pipeline"];

    /// <summary>Whether a push must not change it.</summary>
    public static bool IsThePipelinesOwn(SynthesizedStack stack) => NotForAPush.Contains(stack.Name);

    /// <param name="application">What is deployed.</param>
    /// <param name="synthesized">Its stacks, in their order.</param>
    /// <param name="states">The stacks that exist, by their names in the account.</param>
    /// <param name="sides">Which side is live, by service; a service that has none is new, and starts on blue.</param>
    /// <param name="images">The images of what is new; null when nobody said.</param>
    /// <param name="isPipeline">Whether it is the pipeline that deploys.</param>
    /// <exception cref="DistributedApplicationException">A parameter has no value; all of them are named.</exception>
    public static DeploymentPlan Of(
        DeployedApplication application, IReadOnlyList<SynthesizedStack> synthesized, IReadOnlyDictionary<string, StackState> states,
        IReadOnlyDictionary<string, LiveSide> sides, ImageList? images, bool isPipeline)
    {
        var live = application.Services.ToDictionary(service => ResourceNames.LiveParameter(service.Name), service => sides.GetValueOrDefault(service.Name)?.Side ?? Sides.Blue);
        var tagged = application.Services.Select(service => service.Name).Concat(application.Tasks.Select(task => task.Name)).ToDictionary(ResourceNames.TagParameter);
        var (planned, without, own, faults) = (new List<PlannedStack>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var stack in synthesized)
        {
            if (isPipeline && IsThePipelinesOwn(stack))
            {
                own.Add(stack.Name);
                continue;
            }

            var state = states.GetValueOrDefault(stack.StackName);
            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            var lacksImages = false;
            foreach (var (name, definition) in JsonNode.Parse(stack.Template)!["Parameters"]?.AsObject() ?? [])
            {
                if (live.TryGetValue(name, out var side))
                    values[name] = side;
                // Of a service that exists the tag stays: a stack never releases.
                else if (state?.Parameters.ContainsKey(name) == true)
                    values[name] = null;
                else if (tagged.TryGetValue(name, out var what) && images is null)
                    lacksImages = true;
                else if (what is not null && images!.Images.FirstOrDefault(image => image.Name == what) is { } image)
                    values[name] = image.Tag;
                else if (what is not null)
                    faults.Add($"The list of images has none for '{what}', which the stack '{stack.StackName}' needs. '-- images' writes a list that has.");
                else if (definition!["Default"] is null)
                    faults.Add($"The parameter '{name}' of the stack '{stack.StackName}' has no value: give it a default.");
            }

            if (lacksImages)
                without.Add(stack.Name);
            else
                planned.Add(new(stack, values, state is null && application.Services.Any(service => stack.StackName == ResourceNames.ServiceStack(application, service.Name))));
        }

        return faults.Count == 0
            ? new(planned, without, own)
            : throw new DistributedApplicationException($"The environment '{application.EnvironmentName}' cannot be deployed, and nothing was touched:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}");
    }
}

/// <summary>A stack that is deployed.</summary>
/// <param name="Stack">What it is to be.</param>
/// <param name="Parameters">Values by name; null for the one that the stack has.</param>
/// <param name="IsNewService">Whether it is a service that is not there yet: its database is there before it.</param>
internal sealed record PlannedStack(SynthesizedStack Stack, IReadOnlyDictionary<string, string?> Parameters, bool IsNewService);
