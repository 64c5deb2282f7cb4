namespace Aspire.Hosting.Eventing;

/// <summary>Marks an event in the application's life.</summary>
public interface IDistributedApplicationEvent;
