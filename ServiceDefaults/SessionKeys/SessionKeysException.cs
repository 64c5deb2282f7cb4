namespace ServiceDefaults.SessionKeys;

/// <summary>Stored keys cannot be read. The message says which, and what to do.</summary>
public sealed class SessionKeysException(string message) : Exception(message);
