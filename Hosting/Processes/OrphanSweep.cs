namespace Embedded.Processes;

/// <summary>Ends what an AppHost left that was killed, and whose guardian was killed too.</summary>
internal static class OrphanSweep
{
    /// <summary>
    /// Reads the ledgers in the directory and ends the surviving processes of every run whose AppHost is gone; a process
    /// that only has the number of one of ours is left alone. Returns what was ended, to be told to the user. Safe to run
    /// from several AppHosts at once; a directory that does not exist has nothing to clear.
    /// </summary>
    public static async Task<IReadOnlyList<EndedOrphan>> RunAsync(string directory, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var ended = new List<EndedOrphan>();
        if (OperatingSystem.IsWindows() || !Directory.Exists(directory))
        {
            return ended;
        }

        foreach (var path in Directory.EnumerateFiles(directory, LedgerFile.Pattern))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await SweepAsync(path, ended, time ?? TimeProvider.System, cancellationToken);
        }

        return ended;
    }

    private static async Task SweepAsync(string path, List<EndedOrphan> ended, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var run = LedgerRun.Parse(await File.ReadAllTextAsync(path, cancellationToken));
            if (run is null)
            {
                // Cut off in its first line: nothing was started yet. One that another AppHost is writing right now is young.
                if (time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > TimeSpan.FromMinutes(1))
                {
                    File.Delete(path);
                }

                return;
            }

            var sameBoot = run.Scope.Split('/')[0] == LedgerScope.Boot;
            if (sameBoot && (run.Scope != LedgerScope.Current || ProcessTable.IsAlive(run.AppHostPid, run.AppHostStartTime)))
            {
                // It runs, or it belongs to a container whose processes have other numbers here.
                return;
            }

            if (sameBoot)
            {
                var results = await Task.WhenAll(run.Sessions.Select(async entry => (entry, Ended: await entry.Session.EndAsync(time))));
                ended.AddRange(results.Where(result => result.Ended.Count > 0)
                    .Select(result => new EndedOrphan(result.entry.Name, run.AppHostPid, [.. result.Ended.Select(process => process.Pid)])));
            }

            File.Delete(path);
        }
        catch (Exception e) when (e is FileNotFoundException or UnauthorizedAccessException)
        {
            // Another AppHost cleared it first, or it belongs to another account, which clears its own.
        }
    }
}
