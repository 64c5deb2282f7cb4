using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Embedded.Processes.Shim;

/// <summary>
/// Waits beside the AppHost, in a session of its own, and deaf to the signals that end it. The AppHost says on the pipe
/// which sessions it opened (<c>+id starttime signal grace-in-ms</c>), which are over (<c>-id</c>), where its ledger is
/// (<c>ledger path</c>), and <c>bye</c> when it has cleared up itself. The pipe's end without a goodbye means that the
/// AppHost was killed: then every process of these sessions is ended here, grandchildren too, which the parent-death
/// signal does not reach. Only a process that left its session after its parent died is out of reach.
/// </summary>
internal static class Guardian
{
    public static async Task<int> RunAsync(TimeProvider time)
    {
        _ = Libc.SetSid();
        Detach();
        foreach (var signal in (ReadOnlySpan<UnixSignal>)[UnixSignal.Hangup, UnixSignal.Interrupt, UnixSignal.Quit, UnixSignal.Terminate])
        {
            Libc.SetSignal((int)signal, 1);
        }

        var sessions = new Dictionary<int, ProcessSession>();
        string? ledger = null;
        using var input = new StreamReader(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0), Encoding.UTF8);

        // A blocking read: this process has nothing else to do.
        while (input.ReadLine() is { } line)
        {
            switch (line)
            {
                case "bye":
                    return 0;
                case ['+', ..]:
                    if (Parse(line.AsSpan(1)) is { } session)
                    {
                        sessions[session.Id] = session;
                    }

                    break;
                case ['-', .. var id]:
                    sessions.Remove(int.Parse(id, CultureInfo.InvariantCulture));
                    break;
                default:
                    ledger = line.StartsWith("ledger ", StringComparison.Ordinal) ? line["ledger ".Length..] : ledger;
                    break;
            }
        }

        await Task.WhenAll(sessions.Values.Select(session => session.EndAsync(time)));
        if (ledger is not null)
        {
            // Nothing is left of this run, so the next start has nothing to look for.
            File.Delete(ledger);
        }

        return 0;
    }

    internal static ProcessSession? Parse(ReadOnlySpan<char> text)
    {
        Span<Range> fields = stackalloc Range[5];
        return text.Split(fields, ' ') == 4
            && int.TryParse(text[fields[0]], CultureInfo.InvariantCulture, out var id)
            && long.TryParse(text[fields[1]], CultureInfo.InvariantCulture, out var start)
            && int.TryParse(text[fields[2]], CultureInfo.InvariantCulture, out var signal)
            && int.TryParse(text[fields[3]], CultureInfo.InvariantCulture, out var grace)
                ? new ProcessSession(id, start, (UnixSignal)signal, TimeSpan.FromMilliseconds(grace))
                : null;
    }

    /// <summary>Holds no terminal, no pipe of the AppHost's and no folder.</summary>
    private static unsafe void Detach()
    {
        fixed (byte* root = "/\0"u8, nothing = "/dev/null\0"u8)
        {
            _ = Libc.ChangeDirectory(root);
            var descriptor = Libc.Open(nothing, 1);
            _ = Libc.Duplicate(descriptor, 1);
            _ = Libc.Duplicate(descriptor, 2);
            _ = Libc.Close(descriptor);
        }
    }
}
