using System.Globalization;

namespace Embedded.Processes;

/// <summary>What a <see cref="LedgerFile"/> says about one run.</summary>
/// <param name="Scope">Where its numbers mean something; see <see cref="LedgerScope"/>.</param>
/// <param name="AppHostPid">Pid of the AppHost.</param>
/// <param name="AppHostStartTime">Its start time.</param>
/// <param name="Sessions">The children that were not noted as ended, with their names.</param>
internal sealed record LedgerRun(string Scope, int AppHostPid, long AppHostStartTime, IReadOnlyList<(ProcessSession Session, string Name)> Sessions)
{
    /// <summary>Null when the file is none of ours, or was cut off in its first line.</summary>
    public static LedgerRun? Parse(string text)
    {
        // What follows the last line end was cut off in the writing.
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0].Split('\t') is not ["apphost", var scope, var pid, var start]
            || !int.TryParse(pid, CultureInfo.InvariantCulture, out var appHost) || !long.TryParse(start, CultureInfo.InvariantCulture, out var since))
        {
            return null;
        }

        var sessions = new Dictionary<int, (ProcessSession, string)>();
        foreach (var line in lines.AsSpan(1))
        {
            switch (line.Split('\t'))
            {
                case ["+", var id, var time, var signal, var grace, var name]
                    when int.TryParse(id, CultureInfo.InvariantCulture, out var sid) && long.TryParse(time, CultureInfo.InvariantCulture, out var ticks)
                        && int.TryParse(signal, CultureInfo.InvariantCulture, out var stop) && int.TryParse(grace, CultureInfo.InvariantCulture, out var wait):
                    sessions[sid] = (new ProcessSession(sid, ticks, (UnixSignal)stop, TimeSpan.FromMilliseconds(wait)), name);
                    break;
                case ["-", var id] when int.TryParse(id, CultureInfo.InvariantCulture, out var sid):
                    sessions.Remove(sid);
                    break;
            }
        }

        return new LedgerRun(scope, appHost, since, [.. sessions.Values]);
    }
}
