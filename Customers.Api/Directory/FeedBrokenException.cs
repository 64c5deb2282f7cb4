namespace Customers.Api.Directory;

/// <summary>The feed cannot be followed from where the copy stands, so the copy is left as it is.</summary>
internal sealed class FeedBrokenException(string message) : Exception(message);
