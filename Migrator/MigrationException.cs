namespace Migrator;

/// <summary>A migration cannot go on. The message names what failed, where, and what to do next.</summary>
internal sealed class MigrationException(string message, Exception? innerException = null) : Exception(message, innerException);
