using Aspire.Hosting;
using Constructs;

namespace Hosting.Aws.Stacks;

/// <summary>
/// What people change on constructs, once all stacks are there. Whatever is in the tree of constructs can be changed, so that no stack has to offer it.
/// </summary>
/// <param name="callbacks">In the order in which they were added.</param>
internal sealed class ConstructCallbacks(IReadOnlyList<ConstructCallback> callbacks)
{
    private const int MostNames = 40;

    /// <summary>Nothing is changed.</summary>
    public static ConstructCallbacks None { get; } = new([]);

    /// <summary>Calls each for its construct. What one throws is not caught.</summary>
    /// <param name="root">Of the tree; its children are the stacks.</param>
    /// <param name="prefix">What the stacks' ids begin with: <c>coffee-production</c>; not part of names.</param>
    /// <exception cref="DistributedApplicationException">One names a construct that is not there, or is something else; nothing was changed.</exception>
    public void ApplyTo(IConstruct root, string prefix)
    {
        if (callbacks.Count == 0)
            return;
        var known = root.Node.FindAll().Where(each => each.Node.Path.Length > 0).GroupBy(each => NameOf(each, prefix)).ToDictionary(same => same.Key, same => same.First());
        if (callbacks.SelectMany(each => Faults(each, known)).ToList() is { Count: > 0 } faults)
            throw new DistributedApplicationException($"Constructs cannot be changed as asked:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}");
        foreach (var callback in callbacks)
            callback.Apply(known[callback.Name]);
    }

    private static string NameOf(IConstruct construct, string prefix) =>
        construct.Node.Path is var path && path.StartsWith(prefix + "-", StringComparison.Ordinal) ? path[(prefix.Length + 1)..] : path;

    private static IEnumerable<string> Faults(ConstructCallback callback, Dictionary<string, IConstruct> known)
    {
        if (!known.TryGetValue(callback.Name, out var construct))
            yield return $"There is no construct '{callback.Name}'. {Names(callback, known)}";
        else if (!callback.Type.IsInstanceOfType(construct))
            yield return $"The construct '{callback.Name}' is a {construct.GetType().Name}, not a {callback.Type.Name}.";
    }

    /// <summary>Those of the type that is meant; of the stack that is meant, where there are too many.</summary>
    private static string Names(ConstructCallback callback, Dictionary<string, IConstruct> known)
    {
        List<string> names = [.. known.Where(each => callback.Type.IsInstanceOfType(each.Value)).Select(each => each.Key).Order(StringComparer.Ordinal)];
        var stack = callback.Name.Split('/')[0] + "/";
        if (names.Count > MostNames && names.FindAll(name => name.StartsWith(stack, StringComparison.Ordinal)) is { Count: > 0 } near)
            names = near;
        return names.Count == 0
            ? $"There is no {callback.Type.Name} at all."
            : $"Known constructs of the type {callback.Type.Name}: {string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")}.";
    }
}
