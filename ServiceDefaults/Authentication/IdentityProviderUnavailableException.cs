namespace ServiceDefaults.Authentication;

/// <summary>The identity provider's documents cannot be read just now, so that nothing can be said about a token.</summary>
/// <param name="message">What was tried, and what came of it.</param>
/// <param name="inner">What failed; null where nothing was tried because it failed a moment ago.</param>
public sealed class IdentityProviderUnavailableException(string message, Exception? inner) : Exception(message, inner);
