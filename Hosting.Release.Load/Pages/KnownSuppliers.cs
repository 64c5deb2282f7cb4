namespace Hosting.Release.Load.Pages;

/// <summary>The suppliers that the directory has shown, which visitors then look at and search for.</summary>
internal sealed class KnownSuppliers
{
    private const int Most = 1000;

    private readonly Lock _lock = new();
    private readonly List<(string Path, string Name)> _suppliers = [];
    private readonly HashSet<string> _paths = [];

    public void Add(IReadOnlyDictionary<string, string> suppliers)
    {
        lock (_lock)
        {
            foreach (var (path, name) in suppliers)
            {
                if (_suppliers.Count < Most && _paths.Add(path))
                    _suppliers.Add((path, name));
            }
        }
    }

    /// <summary>One of them; null while none is known.</summary>
    public (string Path, string Name)? Choose(Random random)
    {
        var dice = random.Next();
        lock (_lock)
            return _suppliers.Count == 0 ? null : _suppliers[dice % _suppliers.Count];
    }
}
