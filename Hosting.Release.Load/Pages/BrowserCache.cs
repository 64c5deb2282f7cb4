namespace Hosting.Release.Load.Pages;

/// <summary>What the browsers of all clients keep: a file may be asked for again with its tag, or not at all while it is fresh.</summary>
internal sealed class BrowserCache
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Client, string Path), (string? Tag, bool IsFresh)> _kept = [];

    public bool IsFresh(NamedAsset asset)
    {
        lock (_lock)
            return _kept.GetValueOrDefault((asset.Client, asset.Path)).IsFresh;
    }

    public string? TagOf(NamedAsset asset)
    {
        lock (_lock)
            return _kept.GetValueOrDefault((asset.Client, asset.Path)).Tag;
    }

    public void Keep(NamedAsset asset, Sending.Answer answer)
    {
        lock (_lock)
        {
            if (answer.IsStorable)
                _kept[(asset.Client, asset.Path)] = (answer.ETag, answer.IsFresh);
            else
                _kept.Remove((asset.Client, asset.Path));
        }
    }
}
