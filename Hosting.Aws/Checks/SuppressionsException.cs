namespace Hosting.Aws.Checks;

/// <summary>A file of suppressions that is not as it should be; the message names each fault.</summary>
public sealed class SuppressionsException(string path, IReadOnlyList<string> faults, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, [$"{path} cannot be used:", .. faults.Select(fault => "- " + fault)]), inner)
{
    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
