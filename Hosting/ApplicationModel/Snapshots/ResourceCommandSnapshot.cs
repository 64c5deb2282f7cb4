namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command of a resource, as it can be used at the moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="DisplayDescription">What it does.</param>
/// <param name="Parameter">Handed back with the call.</param>
/// <param name="ConfirmationMessage">Asked before it runs; null for nothing.</param>
/// <param name="IconName">Its icon.</param>
/// <param name="IconVariant">How the icon is drawn.</param>
/// <param name="IsHighlighted">Whether it is shown without opening a menu.</param>
public sealed record ResourceCommandSnapshot(string Name, ResourceCommandState State, string DisplayName, string? DisplayDescription, object? Parameter, string? ConfirmationMessage, string? IconName, IconVariant? IconVariant, bool IsHighlighted);
