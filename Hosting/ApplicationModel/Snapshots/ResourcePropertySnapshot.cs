namespace Aspire.Hosting.ApplicationModel;

/// <summary>A fact shown with a resource.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Whether it is masked until asked for.</summary>
    public bool IsSensitive { get; init; }
}
