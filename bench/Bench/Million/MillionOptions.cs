using System.Globalization;

namespace Bench.Million;

/// <summary>How <c>million</c> measures.</summary>
/// <param name="Suppliers">How many there are. Default: 1,000,000. Legal: 20,000 to 5,000,000.</param>
/// <param name="Shape">How long each kind of request is asked for, by one connection. Default: 0.5 s. Legal: 0.1 to 10 s.</param>
internal sealed record MillionOptions(int Suppliers, TimeSpan Shape)
{
    public const string Usage = """
            pages, orders and searches of the two APIs with a million suppliers, beside their first page; their memory; the feed
            --suppliers N            how many there are (1000000; 20000 to 5000000)
            --milliseconds N         how long each of about 370 kinds of request is asked for (500; 100 to 10000)
        """;

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static MillionOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new MillionOptions(1_000_000, TimeSpan.FromSeconds(0.5));
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--suppliers" => options with { Suppliers = Number(20_000, 5_000_000) },
                "--milliseconds" => options with { Shape = TimeSpan.FromMilliseconds(Number(100, 10_000)) },
                var unknown => throw new BenchException($"million does not know '{unknown}'. It knows:\n{Usage}"),
            };

            int Number(int min, int max) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                ? number
                : throw new BenchException($"{arguments[i]} is '{value}'; it must be a whole number from {min} to {max}.");
        }

        return options;
    }
}
