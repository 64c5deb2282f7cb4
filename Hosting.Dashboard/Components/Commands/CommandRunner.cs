using Embedded.Dashboard.AppHost;
using Embedded.Dashboard.Components.Shared;
using Embedded.Dashboard.Contracts;
using MudBlazor;

namespace Embedded.Dashboard.Components.Commands;

/// <summary>Has the AppHost carry out commands that somebody chose on a page, and says how they went.</summary>
internal sealed class CommandRunner(AppHostConnection appHost, IDialogService dialogs, ISnackbar snackbar)
{
    private readonly HashSet<(string ResourceId, string Command)> _running = [];

    /// <summary>Raised when a command began or ended, on the circuit's thread.</summary>
    public event Action? Changed;

    public bool IsRunning(string resourceId) => _running.Any(r => r.ResourceId == resourceId);

    /// <param name="resource">The instance.</param>
    /// <param name="displayName">As the page calls it.</param>
    /// <param name="command">One of its commands.</param>
    public async Task RunAsync(ResourceView resource, string displayName, CommandView command)
    {
        if (_running.Contains((resource.Id, command.Name)) || !await IsConfirmedAsync(displayName, command)) return;
        if (!_running.Add((resource.Id, command.Name))) return;
        Changed?.Invoke();
        var key = $"{resource.Id} {command.Name}";
        snackbar.Add($"{displayName}: {command.DisplayName} …", Severity.Info, options => options.RequireInteraction = true, key);
        try
        {
            Report(displayName, command, await appHost.ExecuteAsync(resource.Id, command.Name, CancellationToken.None));
        }
        finally
        {
            snackbar.RemoveByKey(key);
            _running.Remove((resource.Id, command.Name));
            Changed?.Invoke();
        }
    }

    private async Task<bool> IsConfirmedAsync(string displayName, CommandView command) =>
        command.Confirmation is not { Length: > 0 } question
        || await dialogs.AskAsync($"{displayName}: {command.DisplayName}", question, command.DisplayName);

    private void Report(string displayName, CommandView command, CommandOutcome outcome)
    {
        var what = $"{displayName}: {command.DisplayName}";
        if (outcome.Success) snackbar.Add($"{what} succeeded", Severity.Success, options => options.VisibleStateDuration = 4_000);
        else if (outcome.Canceled) snackbar.Add($"{what} was cancelled", Severity.Normal);
        else snackbar.Add($"{what} failed. {outcome.Message}", Severity.Error, options => options.VisibleStateDuration = 20_000);
    }
}
