namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells whether anybody watches a log.</summary>
/// <param name="Name">The resource's id.</param>
/// <param name="AnySubscribers">Whether somebody does now.</param>
public readonly record struct LogSubscriber(string Name, bool AnySubscribers);
