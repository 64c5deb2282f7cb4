namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names a network an endpoint can be reached through.</summary>
public record NetworkIdentifier(string Value);
