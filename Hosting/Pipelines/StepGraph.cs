using Embedded;

namespace Aspire.Hosting.Pipelines;

/// <summary>All steps and what each runs after. Holds only what is in order: making one reports every fault at once.</summary>
internal sealed class StepGraph
{
    private readonly Dictionary<string, PipelineStep> _steps;
    private readonly Dictionary<string, List<string>> _dependencies;

    private StepGraph(Dictionary<string, PipelineStep> steps, Dictionary<string, List<string>> dependencies)
    {
        _steps = steps;
        _dependencies = dependencies;
    }

    /// <summary>Every step, each after those it depends on; otherwise in the order they were added.</summary>
    public IReadOnlyList<PipelineStep> Ordered => Closure(_steps.Keys);

    public IReadOnlyList<string> DependenciesOf(PipelineStep step) => _dependencies[step.Name];

    /// <param name="steps">The steps, in the order they were added.</param>
    /// <param name="faults">Faults found before.</param>
    /// <exception cref="DistributedApplicationException">Lists every fault.</exception>
    public static StepGraph Create(IReadOnlyList<PipelineStep> steps, IReadOnlyList<string> faults)
    {
        var all = new List<string>(faults);
        var byName = new Dictionary<string, PipelineStep>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (string.IsNullOrWhiteSpace(step.Name)) all.Add($"A step{Of(step)} has no name.");
            else if (!byName.TryAdd(step.Name, step)) all.Add($"Two steps are called '{step.Name}'{Of(step)}. Rename one of them.");
        }

        var dependencies = byName.Keys.ToDictionary(n => n, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var step in byName.Values)
        {
            foreach (var other in step.DependsOnSteps.Distinct())
            {
                if (byName.ContainsKey(other)) AddOnce(dependencies[step.Name], other);
                else all.Add($"Step '{step.Name}'{Of(step)} depends on '{other}', which does not exist. {Hint(other, byName.Keys)}");
            }

            foreach (var other in step.RequiredBySteps.Distinct())
            {
                if (byName.ContainsKey(other)) AddOnce(dependencies[other], step.Name);
                else all.Add($"Step '{step.Name}'{Of(step)} is required by '{other}', which does not exist. {Hint(other, byName.Keys)}");
            }
        }

        all.AddRange(StepCycles.In(dependencies).Select(c => $"Steps wait for each other: {string.Join(" -> ", c)}. Take one of these dependencies away."));
        return all.Count == 0
            ? new StepGraph(byName, dependencies)
            : throw new DistributedApplicationException(all.Count == 1 ? $"The pipeline is not in order. {all[0]}" : $"The pipeline is not in order:{string.Concat(all.Select(f => $"{Environment.NewLine}- {f}"))}");
    }

    /// <exception cref="DistributedApplicationException">There is no such step; the message names those there are.</exception>
    public PipelineStep Find(string name)
        => _steps.TryGetValue(name, out var step)
            ? step
            : throw new DistributedApplicationException($"There is no step '{name}'. {Hint(name, _steps.Keys)}");

    /// <summary>A step and all it depends on, in the order they can run.</summary>
    public IReadOnlyList<PipelineStep> Closure(PipelineStep step) => Closure([step.Name]);

    private List<PipelineStep> Closure(IEnumerable<string> names)
    {
        var ordered = new List<PipelineStep>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        void Visit(string name)
        {
            if (!seen.Add(name)) return;
            foreach (var dependency in _dependencies[name]) Visit(dependency);
            ordered.Add(_steps[name]);
        }

        foreach (var name in names) Visit(name);
        return ordered;
    }

    private static void AddOnce(List<string> list, string name)
    {
        if (!list.Contains(name)) list.Add(name);
    }

    private static string Of(PipelineStep step) => step.Resource is { } resource ? $" (of the resource '{resource.Name}')" : "";

    private static string Hint(string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        var guess = NearestName.Of(name, names) is { } nearest ? $"Did you mean '{nearest}'? " : "";
        return $"{guess}The steps are {string.Join(", ", names)}.";
    }
}
