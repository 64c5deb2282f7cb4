using System.Globalization;
using Embedded.Dashboard.Contracts;
using MudBlazor;

namespace Embedded.Dashboard.Components.Pages.Resources;

/// <summary>How a state or a verdict is shown: never by its colour alone.</summary>
/// <param name="Text">In words.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Class"><c>is-success</c>, <c>is-info</c>, <c>is-warning</c>, <c>is-error</c> or <c>is-quiet</c>.</param>
internal sealed record ResourceLook(string Text, string Icon, string Class)
{
    private const string Success = "is-success";
    private const string Info = "is-info";
    private const string Warning = "is-warning";
    private const string Error = "is-error";
    private const string Quiet = "is-quiet";

    public static ResourceLook OfState(ResourceView resource)
    {
        var look = OfState(resource.State, resource.ExitCode);
        if (resource.State == "Running" && resource.Health is "Unhealthy" or "Degraded") look = look with { Icon = Icons.Material.Filled.Error, Class = Warning };
        return resource.StateStyle switch
        {
            "success" => look with { Class = Success },
            "info" => look with { Class = Info },
            "warning" => look with { Class = Warning },
            "error" => look with { Class = Error, Icon = Icons.Material.Filled.Cancel },
            _ => look,
        };
    }

    public static ResourceLook OfHealth(string? status) => status switch
    {
        "Healthy" => new("Healthy", Icons.Material.Outlined.CheckCircle, Success),
        "Degraded" => new("Degraded", Icons.Material.Outlined.ReportProblem, Warning),
        "Unhealthy" => new("Unhealthy", Icons.Material.Filled.HeartBroken, Error),
        null => new("Not checked yet", Icons.Material.Outlined.HourglassEmpty, Quiet),
        _ => new(Words(status), Icons.Material.Outlined.HelpOutline, Quiet),
    };

    /// <summary><c>FailedToStart</c> as <c>Failed to start</c>.</summary>
    public static string Words(string name) => string.Concat(name.Select((c, i) =>
        i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    private static ResourceLook OfState(string? state, int? exitCode) => state switch
    {
        null or "" => new("Unknown", Icons.Material.Outlined.RadioButtonUnchecked, Quiet),
        "Running" or "Active" => new(state, Icons.Material.Filled.CheckCircle, Success),
        "Exited" or "Finished" when exitCode is null or 0 => new(Ended(state, exitCode), Icons.Material.Outlined.TaskAlt, Quiet),
        "Exited" or "Finished" => new(Ended(state, exitCode), Icons.Material.Filled.Cancel, Error),
        "FailedToStart" or "RuntimeUnhealthy" => new(Words(state), Icons.Material.Filled.Cancel, Error),
        "Waiting" => new(state, Icons.Material.Outlined.HourglassEmpty, Info),
        "Starting" or "Building" => new(state, Icons.Material.Outlined.Pending, Info),
        "Stopping" => new(state, Icons.Material.Outlined.Pending, Quiet),
        "NotStarted" => new(Words(state), Icons.Material.Outlined.PauseCircle, Quiet),
        _ => new(Words(state), Icons.Material.Outlined.Circle, Quiet),
    };

    private static string Ended(string state, int? exitCode) =>
        exitCode is null or 0 ? state : string.Create(CultureInfo.InvariantCulture, $"{state} (code {exitCode})");
}
