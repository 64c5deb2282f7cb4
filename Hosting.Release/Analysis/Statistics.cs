using Hosting.Release.Metrics;

using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Hosting.Release.Analysis;

/// <summary>The tests that the analysis uses. All are one-sided: how likely so much or more of green is when it is no worse.</summary>
internal static class Statistics
{
    /// <summary>
    /// Fisher's exact test: given how many errors both sides made together, how likely green has so many of them or more when each is equally
    /// likely to fall on any answer. Sound for any number of answers.
    /// </summary>
    public static double Fisher(long greenErrors, long green, long blueErrors, long blue)
    {
        if (greenErrors == 0 || green == 0)
            return 1;
        var (population, errors, draws) = (checked((int)(green + blue)), checked((int)(greenErrors + blueErrors)), checked((int)green));
        // Summed from this end, not as 1 minus the other: what is asked for is far smaller than the rounding of 1.
        var sum = 0.0;
        for (var count = (int)greenErrors; count <= Math.Min(errors, draws); count++)
        {
            var term = Math.Exp(Hypergeometric.PMFLn(population, errors, draws, count));
            sum += term;
            if (term < sum * 1e-12)
                break;
        }

        return Math.Min(1, sum);
    }

    /// <summary>How likely this many or more of the answers are bad when each is with this probability.</summary>
    public static double Binomial(long bad, long answers, double probability) => (bad, probability) switch
    {
        (0, _) => 1,
        (_, <= 0) => 0,
        (_, >= 1) => 1,
        _ => SpecialFunctions.BetaRegularized(bad, answers - bad + 1, probability),
    };

    /// <summary>
    /// The rank test of Mann and Whitney on counts: how likely green's answers take so long, compared one by one with blue's, when they take no
    /// longer. By the normal approximation with ties, good from about 20 answers of each on.
    /// </summary>
    public static double Ranks(LatencyCounts green, LatencyCounts blue)
    {
        double greens = green.Count, blues = blue.Count, all = greens + blues;
        if (greens == 0 || blues == 0)
            return 1;
        double wins = 0, ties = 0, below = 0;
        for (var bucket = 0; bucket < Math.Max(green.Buckets.Count, blue.Buckets.Count); bucket++)
        {
            double ofGreen = In(green, bucket), ofBlue = In(blue, bucket), together = ofGreen + ofBlue;
            wins += ofGreen * (below + (ofBlue / 2));
            below += ofBlue;
            ties += (together * together * together) - together;
        }

        var variance = greens * blues / 12 * (all + 1 - (ties / (all * (all - 1))));
        return variance <= 0 ? 1 : Normal.CDF(0, 1, -(wins - (greens * blues / 2)) / Math.Sqrt(variance));
    }

    private static long In(LatencyCounts counts, int bucket) => bucket < counts.Buckets.Count ? counts.Buckets[bucket] : 0;
}
