using System.Data.Common;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database on a PostgreSQL server.</summary>
public class PostgresDatabaseResource : Resource, IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    /// <summary>Describes a database.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="databaseName">The database's name on the server.</param>
    /// <param name="postgresParentResource">The server.</param>
    public PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource) : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(databaseName);
        ArgumentNullException.ThrowIfNull(postgresParentResource);
        DatabaseName = databaseName;
        Parent = postgresParentResource;
    }

    /// <summary>The server.</summary>
    public PostgresServerResource Parent { get; }

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            // Quoted by the rules for connection strings, where the name needs it.
            var database = new DbConnectionStringBuilder { ["Database"] = DatabaseName }.ConnectionString;
            return ReferenceExpression.Create($"{Parent};{database}");
        }
    }

    /// <summary>The database's name on the server.</summary>
    public string DatabaseName { get; }

    /// <summary>The address as <c>postgresql://…</c>.</summary>
    public ReferenceExpression UriExpression => Parent.UriFor(DatabaseName);

    /// <summary>The address as <c>jdbc:postgresql://…</c>, without user and password.</summary>
    public ReferenceExpression JdbcConnectionString => Parent.JdbcFor(DatabaseName);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        KeyValuePair<string, ReferenceExpression>[] own =
        [
            new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}")),
            new("Uri", UriExpression),
            new("JdbcConnectionString", JdbcConnectionString),
        ];

        // What the database says itself goes before what its server says, in the order of Aspire.
        var inherited = ((IResourceWithConnectionString)Parent).GetConnectionProperties();
        return inherited.Select(p => own.FirstOrDefault(o => o.Key == p.Key) is { Key: not null } mine ? mine : p)
            .Concat(own.Where(o => o.Key == "DatabaseName"));
    }
}
