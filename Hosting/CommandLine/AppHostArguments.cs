using Aspire.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.CommandLine;

/// <summary>
/// The AppHost's command line: <c>--operation publish --step NAME</c> as in Aspire, or <c>NAME</c> for short. What is not
/// a step or one of the engine's options is configuration, <c>--Section:Key=value</c>.
/// </summary>
internal sealed class AppHostArguments
{
    /// <summary>The engine's own options, with what <c>--help</c> says of them.</summary>
    public static readonly IReadOnlyList<(string Name, string Value, string Description)> Options =
    [
        ("--operation", "run|publish", "Runs the application (default), or carries out a pipeline step."),
        ("--step", "NAME", "The step to carry out; with --operation publish."),
        ("--output-path", "DIR", "Where a step writes its files."),
        ("--environment", "NAME", "The AppHost's environment, such as Development."),
        ("--log-level", "LEVEL", "How much a step says: Trace, Debug, Information, Warning, Error, Critical."),
        ("--logs", "all|NAME,…", "Prints the output of resources as it comes."),
        ("--Section:Key", "VALUE", "Sets the AppHost's configuration, such as --Parameters:NAME VALUE."),
        ("--help", "", "Shows this."),
    ];

    private AppHostArguments(IReadOnlyDictionary<string, string> values, string? step, bool help, IReadOnlyList<string> rest)
    {
        Values = values;
        Rest = rest;
        Step = values.GetValueOrDefault("step") ?? step;
        Help = help;
        // Help is about steps, so the model is the one that they work on.
        Operation = Step is null && !help && !string.Equals(values.GetValueOrDefault("operation"), "publish", StringComparison.OrdinalIgnoreCase)
            ? DistributedApplicationOperation.Run
            : DistributedApplicationOperation.Publish;
    }

    public DistributedApplicationOperation Operation { get; }

    /// <summary>The step to carry out; null for none given.</summary>
    public string? Step { get; }

    public bool Help { get; }

    /// <summary>Options and configuration, by key without the dashes.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>What stood on the command line of a step and is none of the engine's: the step's own options, if it has them.</summary>
    public IReadOnlyList<string> Rest { get; }

    /// <exception cref="DistributedApplicationException">An option is unknown, or has no value.</exception>
    public static AppHostArguments Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? step = null;
        var help = false;
        var rest = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "-h" or "-?" || argument.Equals("--help", StringComparison.OrdinalIgnoreCase)) help = true;
            else if (!argument.StartsWith('-')) step = step is null ? argument : throw Fault($"'{argument}' is one step too many: '{step}' was given already.");
            else
            {
                var (key, value) = Split(argument);
                if (!IsKnown(key))
                {
                    // Behind a step it may be one of the step's.
                    if (step is null && !values.ContainsKey("step")) throw Fault($"The option '{argument}' is unknown.");
                    rest.Add(argument);
                    if (value is null && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal)) rest.Add(arguments[++i]);
                    continue;
                }

                if (value is null)
                {
                    if (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)) throw Fault($"The option '{argument}' needs a value.");
                    value = arguments[++i];
                }

                if (value.Length == 0 && !IsConfiguration(key)) throw Fault($"The option '{argument}' needs a value.");
                values[key] = value;
            }
        }

        Check(values, step);
        return new(values, step, help, rest);
    }

    private static void Check(Dictionary<string, string> values, string? step)
    {
        var asked = values.GetValueOrDefault("step");
        if (asked is not null && step is not null) throw Fault($"'{step}' is one step too many: '{asked}' was given already.");
        var operation = values.GetValueOrDefault("operation")?.ToLowerInvariant();
        if (operation is not (null or "run" or "publish")) throw Fault($"The operation '{values["operation"]}' is unknown; it is run or publish.");
        if (operation == "run" && (asked ?? step) is { } extra) throw Fault($"A step is carried out with --operation publish, not run: take '--operation run' or the step '{extra}' out.");
        var levels = Enum.GetNames<LogLevel>();
        if (values.GetValueOrDefault("log-level") is { } level && !levels.Contains(level, StringComparer.OrdinalIgnoreCase))
            throw Fault($"The log level '{level}' is unknown; it is {string.Join(", ", levels[..^1])} or {levels[^1]}.");
    }

    private static (string Key, string? Value) Split(string argument)
    {
        var text = argument.TrimStart('-');
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
    }

    private static bool IsKnown(string key)
        => IsConfiguration(key) || Options.Any(o => string.Equals(o.Name, "--" + key, StringComparison.OrdinalIgnoreCase));

    private static bool IsConfiguration(string key) => key.Contains(':', StringComparison.Ordinal);

    private static DistributedApplicationException Fault(string what) => new($"{what} See --help for steps and options.");
}
