namespace Hosting.Release.Plan;

/// <summary>A plan cannot be carried out, or not be read; the message has everything that is wrong, one a line.</summary>
public sealed class ReleasePlanException(string what, IReadOnlyList<string> errors, Exception? inner = null)
    : Exception($"{what}{string.Concat(errors.Select(error => $"\n  {error}"))}", inner)
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
