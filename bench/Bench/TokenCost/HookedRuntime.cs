namespace Bench.TokenCost;

/// <summary>
/// Runs a build with the runtime options that it has, but one: programs that are compiled ahead of time for images refuse startup hooks,
/// also while they are not compiled so.
/// </summary>
internal sealed class HookedRuntime : IDisposable
{
    private const string Refused = "\"System.StartupHookProvider.IsSupported\": false";
    private const string Taken = "\"System.StartupHookProvider.IsSupported\": true";

    private readonly string _folder = Directory.CreateTempSubdirectory("ae-bench-").FullName;

    /// <param name="executable">Of a plain build.</param>
    /// <exception cref="BenchException">Its runtime options are not as expected.</exception>
    public HookedRuntime(string executable)
    {
        var options = File.ReadAllText($"{executable}.runtimeconfig.json");
        if (!options.Contains(Refused, StringComparison.Ordinal))
            throw new BenchException($"{executable}.runtimeconfig.json does not say that startup hooks are refused; it can be run as it is.");
        var own = Path.Combine(_folder, "runtimeconfig.json");
        File.WriteAllText(own, options.Replace(Refused, Taken, StringComparison.Ordinal));
        Arguments = ["exec", "--runtimeconfig", own, $"{executable}.dll"];
    }

    /// <summary>For <c>dotnet</c>, before those of the program.</summary>
    public IReadOnlyList<string> Arguments { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
