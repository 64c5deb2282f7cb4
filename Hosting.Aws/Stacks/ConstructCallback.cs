namespace Hosting.Aws.Stacks;

/// <summary>What somebody changes on one construct.</summary>
/// <param name="Name">Stack and path of the construct: <c>network/Vpc</c>.</param>
/// <param name="Type">What the construct has to be.</param>
/// <param name="Apply">Changes it.</param>
internal sealed record ConstructCallback(string Name, Type Type, Action<object> Apply);
