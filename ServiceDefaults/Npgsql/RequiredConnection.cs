namespace ServiceDefaults.Npgsql;

/// <summary>Carries no data: a named option whose validation makes a missing connection string an error at start.</summary>
internal sealed class RequiredConnection;
