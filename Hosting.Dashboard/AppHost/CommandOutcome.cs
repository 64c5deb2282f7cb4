namespace Embedded.Dashboard.AppHost;

/// <summary>How a command of a resource ended.</summary>
/// <param name="Success">Whether it did what it should.</param>
/// <param name="Canceled">Whether it was given up.</param>
/// <param name="Message">What went wrong, for people; null when nothing did.</param>
internal sealed record CommandOutcome(bool Success, bool Canceled, string? Message)
{
    public static CommandOutcome Failed(string message) => new(Success: false, Canceled: false, message);
}
