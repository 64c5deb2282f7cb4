namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that becomes known while the application starts, such as an allocated port.</summary>
public interface IValueProvider
{
    /// <summary>Waits until the value is known.</summary>
    /// <returns>The value, or null where there is none.</returns>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until the value is known as <paramref name="context"/>'s caller sees it.</summary>
    /// <returns>The value, or null where there is none.</returns>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        => GetValueAsync(cancellationToken);
}
