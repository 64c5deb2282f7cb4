using Aspire.Hosting;

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

    private AppHostArguments(IReadOnlyDictionary<string, string> values, string? step, bool help)
    {
        Values = values;
        Step = values.GetValueOrDefault("step") ?? step;
        Help = help;
        Operation = Step is null && !string.Equals(values.GetValueOrDefault("operation"), "publish", StringComparison.OrdinalIgnoreCase)
            ? DistributedApplicationOperation.Run
            : DistributedApplicationOperation.Publish;
    }

    public DistributedApplicationOperation Operation { get; }

    /// <summary>The step to carry out; null for none given.</summary>
    public string? Step { get; }

    public bool Help { get; }

    /// <summary>Options and configuration, by key without the dashes.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <exception cref="DistributedApplicationException">An option is unknown, or has no value.</exception>
    public static AppHostArguments Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? step = null;
        var help = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--help" or "-h" or "-?") help = true;
            else if (!argument.StartsWith('-')) step = step is null ? argument : throw Fault($"'{argument}' is one step too many: '{step}' was given already.");
            else
            {
                var (key, value) = Split(argument);
                if (!IsKnown(key)) throw Fault($"The option '{argument}' is unknown.");
                if (value is null)
                {
                    if (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)) throw Fault($"The option '{argument}' needs a value.");
                    value = arguments[++i];
                }

                values[key] = value;
            }
        }

        if (values.TryGetValue("operation", out var operation) && operation.ToLowerInvariant() is not ("run" or "publish"))
            throw Fault($"The operation '{operation}' is unknown; it is run or publish.");
        return new(values, step, help);
    }

    private static (string Key, string? Value) Split(string argument)
    {
        var text = argument.TrimStart('-');
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
    }

    private static bool IsKnown(string key)
        => key.Contains(':', StringComparison.Ordinal) || Options.Any(o => string.Equals(o.Name, "--" + key, StringComparison.OrdinalIgnoreCase));

    private static DistributedApplicationException Fault(string what) => new($"{what} See --help for steps and options.");
}
