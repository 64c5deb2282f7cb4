using System.Globalization;

namespace Embedded.Processes;

/// <summary>
/// Who runs, on disk: one file for each run of an AppHost, so that the next start can clear what a killed one left.
/// Lines of fields separated by tabs: <c>apphost scope pid start</c>, then <c>+ sid start signal grace-in-ms name</c> and
/// <c>- sid</c>. A half-written last line is ignored by the reader.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    public const string Pattern = "run-*.ledger";
    private readonly Lock _gate = new();
    private readonly FileStream _file;

    private LedgerFile(FileStream file) => _file = file;

    public string FilePath => _file.Name;

    /// <exception cref="ProcessStartException">The directory cannot be written.</exception>
    public static LedgerFile Create(string directory)
    {
        var self = ProcessTable.Find(Environment.ProcessId)?.StartTime ?? 0;
        var path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"run-{Environment.ProcessId}-{self}-{Guid.NewGuid():N}.ledger"));
        try
        {
            Directory.CreateDirectory(directory);
            var ledger = new LedgerFile(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
            ledger.Write("apphost", LedgerScope.Current, Number(Environment.ProcessId), Number(self));
            return ledger;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProcessStartException($"Cannot note in {directory} which processes run: {e.Message} Make the directory writable, or choose another.", e);
        }
    }

    public void Add(ProcessSession session, string name) => Write("+", Number(session.Id), Number(session.StartTime),
        Number((int)session.StopSignal), Number((long)session.Grace.TotalMilliseconds), name.ReplaceLineEndings(" ").Replace('\t', ' '));

    public void Remove(ProcessSession session) => Write("-", Number(session.Id));

    /// <summary>Nothing of this run is left.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
            File.Delete(_file.Name);
        }
    }

    private void Write(params string[] fields)
    {
        var line = System.Text.Encoding.UTF8.GetBytes(string.Join('\t', fields) + '\n');
        lock (_gate)
        {
            if (_file.CanWrite)
            {
                _file.Write(line);
                _file.Flush();
            }
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
