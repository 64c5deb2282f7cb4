namespace Aspire.Hosting.ApplicationModel;

/// <summary>From what a command decides whether it can be used.</summary>
public sealed class UpdateCommandStateContext
{
    /// <summary>The instance the command would run on.</summary>
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }

    /// <summary>The application's services.</summary>
    public required IServiceProvider ServiceProvider { get; init; }
}
