namespace Bench.Gate;

/// <summary>The gate of CI: whether anything has become much slower beside what it is compared with. Writes no results.</summary>
internal sealed class GateBenchmark(IReadOnlyList<IGateCase> cases, TimeProvider clock) : IBenchmark
{
    public string Name => "gate";

    public string Usage => $"""
            whether ratios of figures of one run are within generous bounds; exit code 1 when one is not
            --only NAME              one case alone, which may be given more than once: {string.Join(", ", cases.Select(each => each.Name))}
        """;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var chosen = Choose(arguments);
        return await new GateRunner(chosen, Console.Out, clock).RunAsync(cancellationToken) ? 0 : 1;
    }

    private IReadOnlyList<IGateCase> Choose(IReadOnlyList<string> arguments)
    {
        var names = new List<string>();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (arguments[i] != "--only") throw new BenchException($"gate does not know '{arguments[i]}'. It knows:\n{Usage}");
            var name = i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException("--only needs a name.");
            if (cases.All(each => each.Name != name)) throw new BenchException($"gate has no case '{name}'. It has: {string.Join(", ", cases.Select(each => each.Name))}");
            names.Add(name);
        }

        return names.Count == 0 ? cases : [.. cases.Where(each => names.Contains(each.Name))];
    }
}
