using System.Diagnostics.Metrics;

namespace Suppliers.Api.Suppliers;

/// <summary>Counts what became of suppliers, those of test runs too.</summary>
internal sealed class SupplierMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _changes = meters.Create("Suppliers.Api")
        .CreateCounter<long>("suppliers.changes", "{supplier}", "Suppliers created, updated and deleted.");

    public void Created() => Count("created", 1);

    public void Updated() => Count("updated", 1);

    public void Deleted(int suppliers = 1) => Count("deleted", suppliers);

    private void Count(string change, int suppliers)
    {
        if (suppliers > 0)
            _changes.Add(suppliers, new KeyValuePair<string, object?>("change", change));
    }
}
