namespace Aspire.Hosting.ApplicationModel;

/// <summary>Options of a command.</summary>
public class CommandOptions
{
    /// <summary>What it does.</summary>
    public string? Description { get; set; }

    /// <summary>Handed to clients with the command.</summary>
    public object? Parameter { get; set; }

    /// <summary>Asked before it runs; null for nothing.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>Its icon.</summary>
    public string? IconName { get; set; }

    /// <summary>How the icon is drawn; null for <see cref="IconVariant.Regular"/>.</summary>
    public IconVariant? IconVariant { get; set; }

    /// <summary>Whether it is shown without opening a menu. Default: no.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>Decides whether it can be used. Default: always.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}
