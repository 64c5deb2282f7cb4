using System.Globalization;

namespace Bench.Gate;

/// <summary>
/// Measures each case and prints each ratio beside its bound, one a line. A case that does not hold is measured once more,
/// since other work on the machine comes in bursts: a ratio is held when it was within its bound either time.
/// </summary>
internal sealed class GateRunner(IReadOnlyList<IGateCase> cases, TextWriter output, TimeProvider clock)
{
    private const string Command = "dotnet run -c Release --project bench/Bench -- ";
    private const int NameWidth = 64;

    /// <returns>True when every ratio of every case is held.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        var (held, missed) = (0, new List<string>());
        foreach (var each in cases)
        {
            var since = clock.GetTimestamp();
            var first = await MeasureAsync(each, cancellationToken);
            Print(each, first);
            var second = first.IsHeld ? first : await MeasureAsync(each, cancellationToken);
            if (!first.IsHeld) Print(each, second, " again");
            output.WriteLine($"{each.Name}: in {Seconds(since)} s");
            held += first.Ratios.Concat(second.Ratios).Where(ratio => ratio.IsHeld).DistinctBy(ratio => ratio.Name).Count();
            missed.AddRange(Faults(each, first, second));
        }

        var seconds = Seconds(begin);
        output.WriteLine();
        output.WriteLine(missed.Count == 0 ? $"The gate is passed: {held} ratios within their bounds, in {seconds} s." : $"The gate is not passed ({seconds} s):");
        foreach (var line in missed) output.WriteLine(line);
        return missed.Count == 0;
    }

    private string Seconds(long since) => clock.GetElapsedTime(since).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    private static async Task<Attempt> MeasureAsync(IGateCase each, CancellationToken cancellationToken)
    {
        try
        {
            var ratios = await each.MeasureAsync(cancellationToken);
            return ratios.Count > 0 ? new Attempt(ratios, Fault: null) : new Attempt([], "it gave no ratio");
        }
        catch (BenchException exception)
        {
            return new Attempt([], exception.Message);
        }
    }

    private void Print(IGateCase each, Attempt attempt, string again = "")
    {
        if (attempt.Fault is { } fault) output.WriteLine($"{each.Name + again}: not measured: {fault}");
        foreach (var ratio in attempt.Ratios)
            output.WriteLine($"{$"{each.Name + again}: {ratio.Name}".PadRight(NameWidth)} {Value(ratio),8}  {ratio.Bound}{(ratio.IsHeld ? "" : $"  <- {Miss(ratio)}")}");
    }

    private static IEnumerable<string> Faults(IGateCase each, Attempt first, Attempt second)
    {
        var command = $"\n    In full: {Command}{each.FullMeasurement}";
        if (first.Fault is not null && second.Fault is not null)
        {
            yield return $"  {each.Name} could not be measured, twice: {second.Fault}{command}";
            yield break;
        }

        foreach (var name in first.Ratios.Concat(second.Ratios).Select(ratio => ratio.Name).Distinct())
        {
            GateRatio[] both = [.. first.Ratios.Concat(second.Ratios).Where(ratio => ratio.Name == name)];
            if (both.Any(ratio => ratio.IsHeld)) continue;
            yield return $"  {each.Name}: {name} must be {both[0].Bound}; it was {string.Join(", and again ", both.Select(ratio => $"{Value(ratio)}, {Miss(ratio)}"))}.{command}";
        }
    }

    private static string Value(GateRatio ratio) => ratio.IsMeasured ? ratio.Value.ToString("0.00", CultureInfo.InvariantCulture) : "?";

    private static string Miss(GateRatio ratio) => ratio.IsMeasured ? ratio.Bound.Miss(ratio.Value) : "not measurable";

    /// <summary>What one measurement of a case gave.</summary>
    private sealed record Attempt(IReadOnlyList<GateRatio> Ratios, string? Fault)
    {
        public bool IsHeld => Fault is null && Ratios.All(ratio => ratio.IsHeld);
    }
}
