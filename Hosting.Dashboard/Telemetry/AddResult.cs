namespace Embedded.Dashboard.Telemetry;

/// <summary>What became of telemetry that was added.</summary>
/// <param name="Rejected">How many items were refused.</param>
/// <param name="Message">Why, for the sender; null when nothing was.</param>
internal readonly record struct AddResult(int Rejected, string? Message)
{
    public AddResult And(AddResult other) => new(Rejected + other.Rejected, Message ?? other.Message);
}
