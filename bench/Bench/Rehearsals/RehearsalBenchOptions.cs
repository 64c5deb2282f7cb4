using System.Globalization;

namespace Bench.Rehearsals;

/// <summary>How <c>rehearsal</c> measures.</summary>
/// <param name="Rounds">How many releases, and as many that go wrong. Default: 3. Legal: 1 to 20.</param>
/// <param name="Rate">Requests a second. Default: 200. Legal: 10 to 1000.</param>
internal sealed record RehearsalBenchOptions(int Rounds, int Rate)
{
    public const string Usage = """
            rehearsals of a release of all services: what visitors notice, how soon a bad green is found and traffic is back, how long it all takes
            --rounds N     releases with gates in a browser, and as many with 5 % errors on a canary of 10 % (3; 1 to 20)
            --rate N       requests a second on the production listener (200; 10 to 1000)
        """;

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static RehearsalBenchOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new RehearsalBenchOptions(3, 200);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--rounds" => options with { Rounds = Number(1, 20) },
                "--rate" => options with { Rate = Number(10, 1000) },
                var unknown => throw new BenchException($"rehearsal does not know '{unknown}'. It knows:\n{Usage}"),
            };

            int Number(int min, int max) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                ? number
                : throw new BenchException($"{arguments[i]} is '{value}'; it must be a whole number from {min} to {max}.");
        }

        return options;
    }
}
