namespace Aspire.Hosting.ApplicationModel;

/// <summary>Changes the resource's addresses once its endpoints are allocated.</summary>
public sealed class ResourceUrlsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Changes the addresses.</summary>
    public ResourceUrlsCallbackAnnotation(Action<ResourceUrlsCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    { }

    /// <summary>Changes the addresses.</summary>
    public ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>Called in the order added.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; }
}
