namespace Hosting.Aws.Cost;

/// <summary>A cost that cannot be told; the message names every reason.</summary>
public sealed class CostException(string what, IReadOnlyList<string> faults, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, [what, .. faults.Select(fault => "- " + fault)]), inner)
{
    /// <summary>All that stands in the way.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
