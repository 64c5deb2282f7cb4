namespace Hosting.Release.Control;

/// <summary>A file that whoever wants to abort writes, with the reason as its text; it outlives a controller that is killed.</summary>
/// <param name="path">The file; it need not exist.</param>
public sealed class FileAbortRequests(string path) : IAbortRequests
{
    /// <inheritdoc/>
    public string? Reason
    {
        get
        {
            try
            {
                var reason = File.ReadAllText(path).Trim();
                return reason.Length > 0 ? reason : "no reason was given";
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (IOException)
            {
                // Being written: asked for all the same.
                return "the request could not be read";
            }
        }
    }

    /// <summary>Asks the controller to go back.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">Why, in words for people.</param>
    public static void Request(string path, string reason) => File.WriteAllText(path, reason);
}
