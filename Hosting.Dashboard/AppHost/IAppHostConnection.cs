using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.AppHost;

/// <summary>The AppHost of the live run, as the pages see it.</summary>
internal interface IAppHostConnection
{
    /// <summary>Raised when it came or went; handlers must return at once.</summary>
    event Action? Changed;

    bool IsConnected { get; }

    /// <summary>Has the AppHost carry out a command of an instance. A failure is an answer, a lost connection too.</summary>
    Task<AppHostMessage.CommandDone> ExecuteAsync(string resourceId, string command, CancellationToken cancellationToken);
}
