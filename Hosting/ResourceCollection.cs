using System.Collections.ObjectModel;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Refuses a second resource of the same name.</summary>
internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    protected override void InsertItem(int index, IResource item)
    {
        Check(item, except: null);
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, IResource item)
    {
        Check(item, except: this[index]);
        base.SetItem(index, item);
    }

    private void Check(IResource item, IResource? except)
    {
        ArgumentNullException.ThrowIfNull(item);
        ModelName.Validate("resource", item.Name);
        if (this.FirstOrDefault(r => r != except && string.Equals(r.Name, item.Name, StringComparison.OrdinalIgnoreCase)) is { } taken)
            throw new DistributedApplicationException($"The name '{item.Name}' is taken by another resource ({taken.GetType().Name}); names are compared without regard to case. Give one of the two another name.");
    }
}
