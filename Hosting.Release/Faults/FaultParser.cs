using System.Globalization;
using System.Text;
using Hosting.Release.Control;
using Hosting.Release.Times;

namespace Hosting.Release.Faults;

/// <summary>Reads what <c>--inject</c> names: <c>FAULT[=VALUE][@PHASE]</c>, several with commas between.</summary>
internal static class FaultParser
{
    private const double DefaultRate = 0.05;
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromMilliseconds(300);

    /// <summary>Phases in which something can go wrong: all but the first and the last ones.</summary>
    private static readonly ReleasePhase[] Phases = [.. Enum.GetValues<ReleasePhase>().Where(phase => phase is > ReleasePhase.Planned and < ReleasePhase.Released)];

    /// <summary>The names of all faults, with what can stand behind them.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Enum.GetValues<FaultKind>().Select(kind => kind switch
    {
        FaultKind.GreenErrors => $"{Name(kind)}[=5%]",
        FaultKind.GreenSlow => $"{Name(kind)}[=300ms]",
        _ => Name(kind),
    })];

    /// <summary>What a fault is called on the command line.</summary>
    public static string Name(Enum value)
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <param name="text">What was given; null or empty for nothing.</param>
    /// <param name="faults">Gets what is wrong with it.</param>
    public static IReadOnlyList<InjectedFault> Parse(string? text, List<string> faults)
    {
        List<InjectedFault> injected = [];
        foreach (var item in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (before, phase) = Cut(item, '@');
            var (name, value) = Cut(before, '=');
            if (Find<FaultKind>(name, Enum.GetValues<FaultKind>()) is not { } kind)
                faults.Add($"--inject names '{name}', which is no fault. The faults are {string.Join(", ", Known)}; behind each a phase can stand, as in {Name(FaultKind.GreenCrashes)}@baking.");
            else if (phase is not null && Find(phase, Phases) is null)
                faults.Add($"--inject {item} names '{phase}', which is no phase in which something can be made to go wrong. The phases are {string.Join(", ", Phases.Select(each => Name(each)))}.");
            else if (Read(kind, value, Find(phase ?? "", Phases) ?? DefaultPhase(kind), item, faults) is { } fault)
                injected.Add(fault);
        }

        return injected;
    }

    private static InjectedFault? Read(FaultKind kind, string? value, ReleasePhase phase, string item, List<string> faults)
    {
        switch (kind)
        {
            case FaultKind.GreenErrors:
                if (value is null)
                    return new(kind, phase, Rate: DefaultRate);
                if (value.EndsWith('%') && double.TryParse(value[..^1], CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100)
                    return new(kind, phase, Rate: percent / 100);
                faults.Add($"--inject {item}: give the share of errors in percent, more than 0 and at most 100, such as green-errors=5%.");
                return null;
            case FaultKind.GreenSlow:
                if (value is null)
                    return new(kind, phase, Delay: DefaultDelay);
                if (Duration.TryParse(value, out var delay) && delay > TimeSpan.Zero && delay <= TimeSpan.FromMinutes(1))
                    return new(kind, phase, Delay: delay);
                faults.Add($"--inject {item}: give a time up to a minute, such as green-slow=300ms.");
                return null;
            default:
                if (value is null)
                    return new(kind, phase);
                faults.Add($"--inject {item}: '{Name(kind)}' takes no value.");
                return null;
        }
    }

    private static ReleasePhase DefaultPhase(FaultKind kind) => kind switch
    {
        FaultKind.GreenNeverHealthy => ReleasePhase.StartingGreen,
        FaultKind.GateFails or FaultKind.GateHangs => ReleasePhase.Gating,
        FaultKind.MigrationBreaksBlue or FaultKind.MigrationFailsHalfway => ReleasePhase.Expanding,
        _ => ReleasePhase.Shifting,
    };

    private static T? Find<T>(string name, IEnumerable<T> among) where T : struct, Enum
    {
        foreach (var each in among)
        {
            if (string.Equals(Name(each), name, StringComparison.OrdinalIgnoreCase))
                return each;
        }

        return null;
    }

    private static (string Before, string? After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var index ? (text[..index], text[(index + 1)..]) : (text, null);
}
