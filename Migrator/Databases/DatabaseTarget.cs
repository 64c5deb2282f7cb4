namespace Migrator.Databases;

/// <summary>A database to migrate: the name of its connection, and the connection string if there is one.</summary>
internal sealed record DatabaseTarget(string Name, string? ConnectionString);
