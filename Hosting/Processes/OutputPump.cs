using System.Diagnostics;

namespace Embedded.Processes;

/// <summary>
/// Reads what a child writes, to the end. A thread for each stream: reading a pipe asynchronously blocks a thread of the
/// pool all the same, and a pool of two cores is used up by two children.
/// </summary>
internal sealed class OutputPump
{
    private const int StackSize = 256 * 1024;
    private readonly Lock _gate = new();
    private readonly Action<string, bool>? _onOutput;
    private readonly TaskCompletionSource _output = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _error = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OutputPump(Process process, string name, Action<string, bool>? onOutput)
    {
        _onOutput = onOutput;
        Start(process.StandardOutput.BaseStream, isError: false, _output, name);
        Start(process.StandardError.BaseStream, isError: true, _error, name);
    }

    /// <summary>Ends when both streams have: when the child, and all that it handed them to, have closed them.</summary>
    public Task Completed => Task.WhenAll(_output.Task, _error.Task);

    private void Start(Stream stream, bool isError, TaskCompletionSource done, string name) =>
        new Thread(() => Read(stream, isError, done), StackSize) { IsBackground = true, Name = $"Output of {name}" }.Start();

    private void Read(Stream stream, bool isError, TaskCompletionSource done)
    {
        var lines = new LineSplitter(line => Emit(line, isError));
        var buffer = new byte[16 * 1024];
        try
        {
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                lines.Write(buffer.AsSpan(0, count));
            }

            lines.Complete();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe has gone with the process.
        }
        finally
        {
            stream.Dispose();
            done.SetResult();
        }
    }

    private void Emit(string line, bool isError)
    {
        lock (_gate)
        {
            try
            {
                _onOutput?.Invoke(line, isError);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A listener that fails must neither end the AppHost nor leave the child blocked on a full pipe.
                Trace.TraceError("A listener to the output of a process failed: {0}", e);
            }
        }
    }
}
