namespace Bench.Gate;

/// <summary>
/// Something that the gate watches: one short measurement, which gives one or more ratios of figures of this run. It sets up
/// and clears away what it needs itself; programs that it runs are built through <see cref="Load.Publishing"/>.
/// </summary>
internal interface IGateCase
{
    /// <summary>Unique among the cases: lower-case words with hyphens, as in <c>--only NAME</c>.</summary>
    string Name { get; }

    /// <summary>The benchmark that measures the same in full, with its options, such as <c>api-cost --pairs 9</c>.</summary>
    string FullMeasurement { get; }

    /// <summary>Measures, within some 20 seconds on two busy cores. Called again when a ratio is out of bounds.</summary>
    /// <returns>The same ratios in the same order each time.</returns>
    /// <exception cref="BenchException">It could not measure.</exception>
    Task<IReadOnlyList<GateRatio>> MeasureAsync(CancellationToken cancellationToken);
}
