namespace Migrator.Databases;

/// <summary>A database to migrate: the name of its connection, the connection string if there is one, and who else is to sign in.</summary>
internal sealed record DatabaseTarget(string Name, string? ConnectionString, ServiceLogin? Login = null);
