namespace Aspire.Hosting.ApplicationModel;

/// <summary>A consumer's use of a connection string.</summary>
/// <param name="resource">The resource connected to.</param>
/// <param name="optional">Whether the consumer can do without: then a missing value is no error.</param>
public class ConnectionStringReference(IResourceWithConnectionString resource, bool optional)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The resource connected to.</summary>
    public IResourceWithConnectionString Resource { get; } = resource;

    /// <summary>Whether a missing value is no error.</summary>
    public bool Optional { get; } = optional;

    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken)
        => GetValueAsync(new ValueProviderContext(), cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
        => GetValueAsync(context, cancellationToken);

    private async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        var value = await Resource.GetValueAsync(context, cancellationToken);
        return string.IsNullOrEmpty(value) && !Optional
            ? throw new DistributedApplicationException($"The connection string of '{Resource.Name}' is empty. Give it a value, or reference it with optional: true.")
            : value;
    }
}
