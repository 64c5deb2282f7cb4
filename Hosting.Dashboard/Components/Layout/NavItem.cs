using Embedded.Dashboard.Runs;
using MudBlazor;

namespace Embedded.Dashboard.Components.Layout;

/// <summary>The pages that the navigation leads to.</summary>
/// <param name="Text">On wide screens.</param>
/// <param name="ShortText">Where six must fit beside each other at 360 px.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Shortcut">The key that leads there.</param>
/// <param name="Path">What addresses of the page begin with; <c>/</c> is that one alone.</param>
/// <param name="Link">Its address within a run.</param>
internal sealed record NavItem(string Text, string ShortText, string Icon, string Shortcut, string Path, Func<Run, string> Link)
{
    public static IReadOnlyList<NavItem> All { get; } =
    [
        new("Resources", "Resources", Icons.Material.Outlined.Apps, "r", "/", run => DashboardLinks.Resources(run)),
        new("Console", "Console", Icons.Material.Outlined.Terminal, "c", "/consolelogs", run => DashboardLinks.Console(run)),
        new("Structured logs", "Logs", Icons.Material.Outlined.Subject, "s", "/structuredlogs", run => DashboardLinks.StructuredLogs(run)),
        new("Traces", "Traces", Icons.Material.Outlined.AccountTree, "t", "/traces", run => DashboardLinks.Traces(run)),
        new("Metrics", "Metrics", Icons.Material.Outlined.Insights, "m", "/metrics", run => DashboardLinks.Metrics(run)),
        new("Runs", "Runs", Icons.Material.Outlined.History, "u", "/runs", run => DashboardLinks.Runs(run)),
    ];

    public bool IsAt(string path) => Path == "/" ? path is "/" or "" : path.StartsWith(Path, StringComparison.OrdinalIgnoreCase);
}
