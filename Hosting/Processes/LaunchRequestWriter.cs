using System.Collections;
using System.Globalization;
using System.Text;

namespace Embedded.Processes;

/// <summary>Writes a <see cref="LaunchRequest"/>.</summary>
internal static class LaunchRequestWriter
{
    /// <exception cref="ProcessStartException">A string holds a zero character, which no argument or variable can.</exception>
    public static byte[] Write(ProcessSpec spec)
    {
        var environment = FullEnvironment(spec);
        List<string> fields =
        [
            LaunchRequest.Magic,
            Number(Environment.ProcessId),
            Number((int)spec.StopSignal),
            spec.RunAs?.UserId.ToString(CultureInfo.InvariantCulture) ?? "",
            spec.RunAs?.GroupId.ToString(CultureInfo.InvariantCulture) ?? "",
            string.Join(',', spec.RunAs?.Groups.Select(group => group.ToString(CultureInfo.InvariantCulture)) ?? []),
            Path.GetFullPath(spec.WorkingDirectory),
            spec.FileName,
            Number(spec.Arguments.Count + 1),
            spec.FileName,
            .. spec.Arguments,
            Number(environment.Count),
            .. environment.Select(variable => $"{variable.Key}={variable.Value}"),
            LaunchRequest.End,
        ];
        if (fields.Find(field => field.Contains('\0')) is { } bad)
        {
            throw new ProcessStartException($"Cannot start {spec.Name}: '{bad.Replace("\0", "\\0", StringComparison.Ordinal)}' holds a zero character, which neither an argument nor an environment variable may.");
        }

        return Encoding.UTF8.GetBytes(string.Join('\0', fields) + '\0');
    }

    private static Dictionary<string, string> FullEnvironment(ProcessSpec spec)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (spec.Environment is null || spec.InheritEnvironment)
        {
            foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            {
                environment[(string)variable.Key] = (string?)variable.Value ?? "";
            }
        }

        foreach (var (name, value) in spec.Environment ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        return environment;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
