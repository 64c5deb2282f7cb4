using System.Globalization;

namespace Bench.Aot;

/// <summary>How <c>aot</c> measures.</summary>
/// <param name="Starts">Starts of each service. Default: 15. Legal: 3 to 99.</param>
/// <param name="Load">How long each service is under load. Default: 12 s. Legal: 10 to 120 s.</param>
/// <param name="Settings">Environment variables that the services are given, to see what a setting does. Default: none.</param>
internal sealed record AotOptions(int Starts, TimeSpan Load, IReadOnlyDictionary<string, string> Settings)
{
    public const string Usage = """
            start to healthy, and memory, of each API compiled ahead of time
            --starts N               starts of each service (15; 3 to 99)
            --seconds N              how long each service is under load (12; 10 to 120)
            --set NAME=VALUE         an environment variable for the services, such as DOTNET_gcConcurrent=0; may be repeated
        """;

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static AotOptions Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Dictionary<string, string>();
        var options = new AotOptions(15, TimeSpan.FromSeconds(12), settings);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value.");
            switch (arguments[i])
            {
                case "--starts":
                    options = options with { Starts = Number(3, 99) };
                    break;
                case "--seconds":
                    options = options with { Load = TimeSpan.FromSeconds(Number(10, 120)) };
                    break;
                case "--set" when value.IndexOf('=', StringComparison.Ordinal) is var at and > 0:
                    settings[value[..at]] = value[(at + 1)..];
                    break;
                default:
                    throw new BenchException($"aot does not know '{arguments[i]} {value}'. It knows:\n{Usage}");
            }

            int Number(int min, int max) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                ? number
                : throw new BenchException($"{arguments[i]} is '{value}'; it must be a whole number from {min} to {max}.");
        }

        return options;
    }
}
