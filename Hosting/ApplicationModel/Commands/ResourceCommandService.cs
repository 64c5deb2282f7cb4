using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs the commands of resources. A command that cannot be run, or fails, is a failed result with the reason, and stands in the resource's log.</summary>
public partial class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _logs;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService logs, IServiceProvider services)
    {
        _notifications = notifications;
        _logs = logs;
        _services = services;
    }

    /// <summary>Runs a command on one instance.</summary>
    /// <param name="resourceId">The id of the instance, or the name of a resource that has only one.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        ArgumentNullException.ThrowIfNull(commandName);
        return _notifications.TryGetCurrentState(resourceId, out var found)
            ? await RunAsync(found.Resource, found.ResourceId, commandName, cancellationToken)
            : CommandResults.Failure(NotFound(resourceId));
    }

    /// <summary>Runs a command on every instance of a resource, at the same time.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(commandName);
        var ids = resource.InstanceIds();
        var results = await Task.WhenAll(ids.Select(id => RunAsync(resource, id, commandName, cancellationToken)));
        var failed = results.Zip(ids).Where(r => !r.First.Success).ToList();
        return failed switch
        {
            [] => CommandResults.Success(),
            [var only] when ids.Count == 1 => only.First,
            _ when failed.All(f => f.First.Canceled) => CommandResults.Canceled(),
            _ => CommandResults.Failure($"'{commandName}' failed on {failed.Count} of {ids.Count} instances of '{resource.Name}': "
                + string.Join("; ", failed.Select(f => $"'{f.Second}': {(f.First.Canceled ? "cancelled" : f.First.ErrorMessage ?? "no reason given")}"))),
        };
    }

    private async Task<ExecuteCommandResult> RunAsync(IResource resource, string id, string commandName, CancellationToken cancellationToken)
    {
        var log = _logs.GetLogger(id);
        var commands = resource.Annotations.OfType<ResourceCommandAnnotation>().ToList();
        if (commands.FirstOrDefault(c => string.Equals(c.Name, commandName, StringComparison.OrdinalIgnoreCase)) is not { } command)
        {
            var known = commands.Count == 0 ? "It has none." : $"It has {string.Join(", ", commands.Select(c => c.Name))}.";
            return Failed(log, commandName, CommandResults.Failure($"'{resource.Name}' has no command '{commandName}'. {known}"));
        }

        LogRunning(log, command.Name);
        try
        {
            var result = await command.ExecuteCommand(new ExecuteCommandContext { ResourceName = id, ServiceProvider = _services, CancellationToken = cancellationToken });
            if (!result.Success) return Failed(log, command.Name, result);
            LogDone(log, command.Name);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failed(log, command.Name, CommandResults.Canceled());
        }
        catch (Exception e)
        {
            LogThrew(log, e, command.Name);
            return CommandResults.Failure(e);
        }
    }

    private static ExecuteCommandResult Failed(ILogger log, string command, ExecuteCommandResult result)
    {
        if (result.Canceled) LogCancelled(log, command);
        else LogFailed(log, command, result.ErrorMessage ?? "no reason given");
        return result;
    }

    private string NotFound(string resourceId)
    {
        if (_notifications.PublishedIds(resourceId) is { Count: > 1 } ids)
            return $"'{resourceId}' has several instances. Name one of them: {string.Join(", ", ids)}.";
        var names = _services.GetService<DistributedApplicationModel>()?.Resources.Select(r => r.Name) ?? [];
        return $"There is no resource '{resourceId}'. There are {string.Join(", ", names)}.";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Running the command '{Command}'.")]
    private static partial void LogRunning(ILogger logger, string command);

    [LoggerMessage(Level = LogLevel.Information, Message = "The command '{Command}' is done.")]
    private static partial void LogDone(ILogger logger, string command);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The command '{Command}' was cancelled.")]
    private static partial void LogCancelled(ILogger logger, string command);

    [LoggerMessage(Level = LogLevel.Error, Message = "The command '{Command}' failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string command, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The command '{Command}' failed.")]
    private static partial void LogThrew(ILogger logger, Exception exception, string command);
}
