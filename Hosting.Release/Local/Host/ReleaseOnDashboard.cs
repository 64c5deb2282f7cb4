using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Control;

namespace Hosting.Release.Local.Host;

/// <summary>The release as a resource of the host: it runs nothing, nobody waits for it, and <see cref="ReleaseProgress"/> shows on it how the release gets on.</summary>
internal static class ReleaseOnDashboard
{
    private const string GoBack = "go-back";

    public static void Add(IDistributedApplicationBuilder builder, ReleaseResource release, RunFolder folder) => builder.AddResource(release)
        .WithExplicitStart()
        .WithInitialState(new CustomResourceSnapshot { ResourceType = "Release", State = KnownResourceStates.NotStarted, Properties = [] })
        .WithCommand(
            GoBack,
            "Go back to blue",
            _ =>
            {
                FileAbortRequests.Request(folder.Abort, "Somebody asked for it on the dashboard.");
                return Task.FromResult(CommandResults.Success());
            },
            new CommandOptions
            {
                Description = "Asks the controller to roll the release back.",
                ConfirmationMessage = "Roll this release back?",
                IconName = "ArrowUndo",
                IsHighlighted = true,
                UpdateState = context => context.ResourceSnapshot is { StartTimeStamp: not null, StopTimeStamp: null } ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
            });
}
