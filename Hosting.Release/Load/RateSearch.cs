namespace Hosting.Release.Load;

/// <summary>
/// Decides which rate is tried next until it is known what a machine carries. Four times what it settles on has been answered promptly: a release
/// starts a second side beside the first, compiles its code when traffic comes to it, and runs a browser that tests it.
/// </summary>
public static class RateSearch
{
    /// <summary>The least that it settles on, in requests a second.</summary>
    public const double Least = 10;

    private const double First = 25;
    private const double Growth = 2;
    private const double Room = 4;
    private const double Step = 5;

    // Nearer than that two rates are the same to whoever looks for so short a time.
    private const double Near = 1.5;

    // A first failure may be of code that was compiled just then, or somebody else's moment on the machine.
    private const int Chances = 2;
    private const int MostTries = 10;

    /// <summary>What 95 of 100 answers may take at a rate that is carried, in milliseconds.</summary>
    public const double Prompt = 250;

    /// <summary>The rate to try next; null once it is known.</summary>
    /// <param name="most">What it settles on at most, in requests a second.</param>
    /// <param name="tries">What was tried so far, in order.</param>
    public static double? Next(double most, IReadOnlyList<RateTry> tries)
    {
        var ceiling = most * Room;
        if (tries is not [.., var last])
            return Math.Min(First, ceiling);
        if (tries.Count >= MostTries)
            return null;
        if (!IsCarried(last) && tries.Count(one => one.Rate == last.Rate && !IsCarried(one)) < Chances)
            return last.Rate;
        var (carried, beyond) = (Carried(tries), Beyond(tries));
        if (beyond is not { } limit)
            return carried < ceiling ? Math.Min(carried * Growth, ceiling) : null;
        return carried > 0 && limit / carried > Near ? Math.Round(Math.Sqrt(carried * limit)) : null;
    }

    /// <summary>What it settles on.</summary>
    public static LoadRate Settle(double most, IReadOnlyList<RateTry> tries) =>
        new(Math.Clamp(Math.Floor(Carried(tries) / Room / Step) * Step, Math.Min(Least, most), most), most, tries);

    /// <summary>Whether a rate was carried: everything was answered, and promptly.</summary>
    public static bool IsCarried(RateTry one) => one is { Counts: { Requests: > 0, Failed: 0 }, Latency.P95: <= Prompt };

    private static double Carried(IReadOnlyList<RateTry> tries) => tries.Where(IsCarried).Select(one => one.Rate).DefaultIfEmpty(0).Max();

    private static double? Beyond(IReadOnlyList<RateTry> tries)
    {
        var failed = tries.Where(one => !IsCarried(one) && one.Rate > Carried(tries)).Select(one => one.Rate).ToList();
        return failed.Count > 0 ? failed.Min() : null;
    }
}
