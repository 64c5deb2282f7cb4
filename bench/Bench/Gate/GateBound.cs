using System.Globalization;

namespace Bench.Gate;

/// <summary>The least or the most that a ratio may be; the limit itself is within.</summary>
internal sealed record GateBound
{
    private readonly bool _atLeast;
    private readonly double _limit;

    private GateBound(bool atLeast, double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        (_atLeast, _limit) = (atLeast, limit);
    }

    public static GateBound AtLeast(double limit) => new(atLeast: true, limit);

    public static GateBound AtMost(double limit) => new(atLeast: false, limit);

    public bool Holds(double value) => _atLeast ? value >= _limit : value <= _limit;

    /// <summary>How far a value is out of bounds, such as "0.09 (18 %) below 0.50".</summary>
    public string Miss(double value)
    {
        var distance = Math.Abs(value - _limit);
        return string.Create(CultureInfo.InvariantCulture, $"{distance:0.00} ({100 * distance / _limit:0} %) {(_atLeast ? "below" : "above")} {_limit:0.00}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(_atLeast ? "at least" : "at most")} {_limit:0.00}");
}
