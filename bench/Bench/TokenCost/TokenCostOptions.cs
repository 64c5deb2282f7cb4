using System.Globalization;

namespace Bench.TokenCost;

/// <summary>How <c>token-cost</c> measures.</summary>
/// <param name="Pairs">Pairs of rounds, one without and one with the check. Default: 25. Legal: 5 to 99.</param>
/// <param name="Round">The length of a round. Default: 2 s. Legal: 0.5 to 60 s.</param>
/// <param name="WarmUp">How long each side takes load before the first pair at least. Default: 8 s. Legal: 0.5 to 60 s.</param>
/// <param name="Connections">Requests under way at any time. Default: 16. Legal: 1 to 64.</param>
internal sealed record TokenCostOptions(int Pairs, TimeSpan Round, TimeSpan WarmUp, int Connections)
{
    public const string Usage = """
            what the check of tokens costs Suppliers.Api, in requests per second
            --pairs N          pairs of rounds, without and with the check (25; 5 to 99)
            --seconds N        length of a round (2; 0.5 to 60)
            --warm-up N        seconds of load before the first pair, on each side (8; 0.5 to 60)
            --connections N    requests under way at any time (16; 1 to 64)
        """;

    public static TokenCostOptions Default { get; } = new(25, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8), 16);

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static TokenCostOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = Default;
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--pairs" => options with { Pairs = (int)Number(5, 99) },
                "--seconds" => options with { Round = TimeSpan.FromSeconds(Number(0.5, 60)) },
                "--warm-up" => options with { WarmUp = TimeSpan.FromSeconds(Number(0.5, 60)) },
                "--connections" => options with { Connections = (int)Number(1, 64) },
                var unknown => throw new BenchException($"token-cost does not know '{unknown}'. It knows:\n{Usage}"),
            };

            double Number(double min, double max) => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                ? number
                : throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"{arguments[i]} is '{value}'; it must be from {min} to {max}."));
        }

        return options;
    }
}
