using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds a command to a resource; one of the same name is replaced.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Unique within the resource.</param>
    /// <param name="displayName">Its name for people.</param>
    /// <param name="executeCommand">Runs it.</param>
    /// <param name="commandOptions">How it is shown, and when it can be used.</param>
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder,
        string name,
        string displayName,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
        CommandOptions? commandOptions = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(displayName);
        ArgumentNullException.ThrowIfNull(executeCommand);

        var annotations = builder.Resource.Annotations;
        foreach (var same in annotations.OfType<ResourceCommandAnnotation>().Where(a => a.Name == name).ToList()) annotations.Remove(same);

        var options = commandOptions ?? new CommandOptions();
        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name,
            displayName,
            options.UpdateState ?? (_ => ResourceCommandState.Enabled),
            executeCommand,
            options.Description,
            options.Parameter,
            options.ConfirmationMessage,
            options.IconName,
            options.IconVariant,
            options.IsHighlighted));
    }
}
