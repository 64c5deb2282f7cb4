namespace Aspire.Hosting.Pipelines;

/// <summary>Finds steps that wait for each other.</summary>
internal static class StepCycles
{
    /// <returns>Each cycle found, as the path from a step back to itself.</returns>
    public static IEnumerable<IReadOnlyList<string>> In(IReadOnlyDictionary<string, List<string>> dependencies)
    {
        var cycles = new List<IReadOnlyList<string>>();
        var path = new List<string>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        void Visit(string name)
        {
            var start = path.IndexOf(name);
            if (start >= 0)
            {
                cycles.Add([.. path[start..], name]);
                return;
            }

            if (done.Contains(name)) return;
            path.Add(name);
            foreach (var dependency in dependencies[name]) Visit(dependency);
            path.RemoveAt(path.Count - 1);
            done.Add(name);
        }

        foreach (var name in dependencies.Keys) Visit(name);
        return cycles;
    }
}
