using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource's state.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates"/>, or a state of the resource's own.</param>
/// <param name="Style">How it is shown: one of <see cref="KnownResourceStateStyles"/>; null leaves it to the state.</param>
[DebuggerDisplay("{Text}")]
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a style.</summary>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}
