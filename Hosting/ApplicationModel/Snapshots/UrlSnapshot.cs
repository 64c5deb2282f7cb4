namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource.</summary>
/// <param name="Name">The name of its endpoint; null if it has none.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">Whether people are shown it in details only.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    /// <summary>How it is shown.</summary>
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();

    /// <summary>Whether nothing answers there at the moment.</summary>
    public bool IsInactive { get; init; }
}
