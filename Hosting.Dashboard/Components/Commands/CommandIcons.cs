using Embedded.Dashboard.Contracts;
using MudBlazor;

namespace Embedded.Dashboard.Components.Commands;

/// <summary>Aspire names icons as Fluent does; these are Material's for the same things.</summary>
internal static class CommandIcons
{
    public static string Of(CommandView command) => command.Icon switch
    {
        "Play" => Icons.Material.Filled.PlayArrow,
        "Stop" => Icons.Material.Filled.Stop,
        "ArrowCounterclockwise" => Icons.Material.Filled.RestartAlt,
        "ArrowClockwise" or "ArrowSync" => Icons.Material.Filled.Sync,
        "Delete" or "Broom" or "Eraser" => Icons.Material.Outlined.DeleteSweep,
        "Database" or "DatabaseArrowUp" or "DatabaseLightning" => Icons.Material.Outlined.Storage,
        "Key" => Icons.Material.Outlined.Key,
        "Document" => Icons.Material.Outlined.Description,
        "Mail" => Icons.Material.Outlined.Mail,
        "Globe" => Icons.Material.Outlined.Public,
        "Bug" => Icons.Material.Outlined.BugReport,
        "Pause" => Icons.Material.Filled.Pause,
        "Record" => Icons.Material.Outlined.FiberManualRecord,
        "Save" => Icons.Material.Outlined.Save,
        "Settings" => Icons.Material.Outlined.Settings,
        _ => OfName(command.Name),
    };

    private static string OfName(string name) => name switch
    {
        "start" or "resource-start" => Icons.Material.Filled.PlayArrow,
        "stop" or "resource-stop" => Icons.Material.Filled.Stop,
        "restart" or "resource-restart" => Icons.Material.Filled.RestartAlt,
        _ => Icons.Material.Outlined.Bolt,
    };
}
