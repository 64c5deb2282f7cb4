namespace Bench;

/// <summary>One measurement that can be repeated by its command, <c>dotnet run -c Release --project bench/Bench -- NAME</c>.</summary>
internal interface IBenchmark
{
    /// <summary>The command, which is also the name of its section in <c>bench/RESULTS.md</c>: lower-case words with hyphens.</summary>
    string Name { get; }

    /// <summary>What it measures, and the options it knows with their defaults, for the usage.</summary>
    string Usage { get; }

    /// <summary>Measures and writes the section. Returns the exit code: 0 when it measured, whatever the figure is.</summary>
    /// <exception cref="BenchException">It could not measure.</exception>
    Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
