namespace Aspire.Hosting.ApplicationModel;

/// <summary>A folder in which a resource keeps data.</summary>
/// <param name="Source">The folder on this machine; null if it has no name.</param>
/// <param name="Target">The folder as the resource sees it.</param>
/// <param name="MountType"><c>bind</c> or <c>volume</c>.</param>
/// <param name="IsReadOnly">Whether the resource can only read it.</param>
public sealed record VolumeSnapshot(string? Source, string Target, string MountType, bool IsReadOnly);
