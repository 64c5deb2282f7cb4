namespace Hosting.Aws.Checks.Templates;

/// <summary>Templates that cannot be read; the message names each and what is wrong with it.</summary>
public sealed class TemplateSetException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, ["The templates cannot be read:", .. faults.Select(fault => "- " + fault)]))
{
    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
