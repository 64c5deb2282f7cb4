namespace Aspire.Hosting.ApplicationModel;

/// <summary>One call of a command.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The id of the instance to act on: the resource's name, or that of a replica.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Ends the call.</summary>
    public required CancellationToken CancellationToken { get; init; }
}
