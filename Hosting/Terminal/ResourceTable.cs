using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Embedded.Terminal;

/// <summary>All resources people see, in the order of the model: those that do something, so no parameters and connection strings.</summary>
internal sealed class ResourceTable
{
    private readonly Dictionary<string, ResourceRow> _rows;

    public ResourceTable(DistributedApplicationModel model)
    {
        Rows = [.. model.Resources.Where(r => r is not (ParameterResource or ConnectionStringResource)).Select(r => new ResourceRow(r.Name))];
        _rows = Rows.ToDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<ResourceRow> Rows { get; }

    /// <summary>Nothing moves by itself any more.</summary>
    public bool IsSettled => Rows.All(r => r.Stage is RowStage.Failed or RowStage.Ready or RowStage.OnDemand or RowStage.Done or RowStage.Stopped);

    public bool AnyFailed => Rows.Any(r => r.Stage == RowStage.Failed);

    /// <summary>Nothing runs and nothing will, because something failed.</summary>
    public bool IsLost => AnyFailed && Rows.All(r => r.Stage is RowStage.Failed or RowStage.Done or RowStage.Stopped);

    /// <returns>The row that came further, or fell back; null when none did.</returns>
    public ResourceRow? Update(ResourceEvent change)
    {
        if (!_rows.TryGetValue(change.Resource.Name, out var row)) return null;
        var (stage, waiting, text) = (row.Stage, row.IsWaiting, row.Text);
        row.Update(change);
        return (row.Stage != stage || row.IsWaiting != waiting) && row.Text != text ? row : null;
    }

    /// <summary>Null for what people do not see.</summary>
    public ResourceRow? Find(string name) => _rows.GetValueOrDefault(name);

    /// <summary>What a resource waits for before it starts; a database, for its server.</summary>
    public IEnumerable<string> WaitsOf(string name) => Find(name)?.Resource is not { } resource ? [] : resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource.Name)
        .Concat(resource is IResourceWithParent { Parent: var parent } ? [parent.Name] : []);

    /// <summary>The addresses to open: of what is reachable from outside first, then of the rest.</summary>
    public IEnumerable<(string Name, string Url)> Addresses() => Rows.Where(r => r.Stage == RowStage.Ready)
        .SelectMany(row => row.Instances.Take(1).SelectMany(i => i.Snapshot.Urls.Where(u => !u.IsInternal && u.Url.StartsWith("http", StringComparison.Ordinal))
            .Select(u => (row.Name, u.Url, External: IsExternal(i.Resource, u.Name)))))
        .OrderByDescending(a => a.External)
        .Select(a => (a.Name, a.Url));

    private static bool IsExternal(IResource resource, string? endpoint)
        => resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.IsExternal && e.Name == endpoint);
}
