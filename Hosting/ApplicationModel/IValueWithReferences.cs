namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is made of others, which can be walked to find the resources it depends on.</summary>
public interface IValueWithReferences
{
    /// <summary>What the value is made of: resources, or values that have references themselves.</summary>
    IEnumerable<object> References { get; }
}
