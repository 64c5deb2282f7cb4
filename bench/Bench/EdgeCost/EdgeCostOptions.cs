using System.Globalization;

namespace Bench.EdgeCost;

/// <summary>How <c>edge-cost</c> measures.</summary>
/// <param name="Rate">Requests a second on each of the two ways. Default: 200. Legal: 1 to 500.</param>
/// <param name="Rounds">How many rounds there are. Default: 10. Legal: 3 to 100.</param>
/// <param name="Round">The length of a round. Default: 10 s. Legal: 1 to 60 s.</param>
internal sealed record EdgeCostOptions(double Rate, int Rounds, TimeSpan Round)
{
    public const string Usage = """
            what the load balancer of a rehearsal adds to the latency of a request
            --rate N       requests a second on each of the two ways, straight and by the load balancer (200; 1 to 500)
            --rounds N     rounds (10; 3 to 100)
            --seconds N    length of a round (10; 1 to 60)
        """;

    public static EdgeCostOptions Default { get; } = new(200, 10, TimeSpan.FromSeconds(10));

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static EdgeCostOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = Default;
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--rate" => options with { Rate = Number(1, 500) },
                "--rounds" => options with { Rounds = (int)Number(3, 100) },
                "--seconds" => options with { Round = TimeSpan.FromSeconds(Number(1, 60)) },
                var unknown => throw new BenchException($"edge-cost does not know '{unknown}'. It knows:\n{Usage}"),
            };

            double Number(double min, double max) => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                ? number
                : throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"{arguments[i]} is '{value}'; it must be from {min} to {max}."));
        }

        return options;
    }
}
