namespace Hosting.Release.Control;

/// <summary>How a person asks a controller to go back.</summary>
public interface IAbortRequests
{
    /// <summary>Why, in words for people; null while nobody asked. Once there it stays.</summary>
    string? Reason { get; }
}
