using System.Diagnostics;

namespace Embedded.Settings;

/// <summary>A lock between processes: an open file that no other process can open, freed by the kernel whatever happens.</summary>
internal static class LockFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static FileStream Open(string path)
    {
        var waited = Stopwatch.StartNew();
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < Patience)
            {
                pause.Wait(TimeSpan.FromMilliseconds(20));
            }
        }
    }
}
