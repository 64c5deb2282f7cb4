using Aspire.Hosting.ApplicationModel;
using Embedded.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL to an application.</summary>
public static class PostgresBuilderExtensions
{
    private const int StandardPort = 5432;
    private const string DataTarget = "/var/lib/postgresql/data";

    /// <summary>Adds a PostgreSQL server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="userName">The superuser's name; null for <c>postgres</c>.</param>
    /// <param name="password">The superuser's password; null for a generated one, kept in the user secrets as <c>Parameters:{name}-password</c>.</param>
    /// <param name="port">The port to connect to; null for any free one.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var passwordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, passwordParameter);
        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: StandardPort, name: PostgresServerResource.PrimaryEndpointName)
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithPostgresHealthCheck(server, maintenanceDatabase: "postgres");
    }

    /// <summary>Adds a database, which is created when the server is ready.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="databaseName">The database's name on the server; null for the resource's.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, [ResourceName] string name, string? databaseName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        var added = builder.ApplicationBuilder.AddResource(database).WithPostgresHealthCheck(database, maintenanceDatabase: null);
        builder.Resource.AddDatabase(database.Name, database.DatabaseName);
        return added;
    }

    /// <summary>Keeps the server's data between runs, in a volume.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The volume's name; null for one made of the application's and the resource's.</param>
    /// <param name="isReadOnly">Not supported by PostgreSQL: must be false.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithData(name ?? VolumeNameGenerator.Generate(builder, "data"), ContainerMountType.Volume, isReadOnly);
    }

    /// <summary>Keeps the server's data between runs, in a folder.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="source">The folder; a relative one starts at the AppHost's.</param>
    /// <param name="isReadOnly">Not supported by PostgreSQL: must be false.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return builder.WithData(Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory), ContainerMountType.BindMount, isReadOnly);
    }

    /// <summary>Fixes the port to connect to; null for any free one.</summary>
    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithEndpoint(PostgresServerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);
    }

    /// <summary>Sets the superuser's password.</summary>
    public static IResourceBuilder<PostgresServerResource> WithPassword(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> password)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(password);
        builder.Resource.PasswordParameter = password.Resource;
        return builder;
    }

    /// <summary>Sets the superuser's name.</summary>
    public static IResourceBuilder<PostgresServerResource> WithUserName(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> userName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(userName);
        builder.Resource.UserNameParameter = userName.Resource;
        return builder;
    }

    private static IResourceBuilder<PostgresServerResource> WithData(this IResourceBuilder<PostgresServerResource> builder, string source, ContainerMountType type, bool isReadOnly)
    {
        if (isReadOnly)
            throw new DistributedApplicationException($"The data of '{builder.Resource.Name}' cannot be read-only: PostgreSQL writes to it even when nobody else does.");
        return builder.WithAnnotation(new ContainerMountAnnotation(source, DataTarget, type, isReadOnly));
    }

    private static IResourceBuilder<T> WithPostgresHealthCheck<T>(this IResourceBuilder<T> builder, IResourceWithConnectionString resource, string? maintenanceDatabase) where T : IResource
    {
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, _ => new PostgresHealthCheck(resource, maintenanceDatabase), failureStatus: null, tags: null));
        return builder.WithHealthCheck(key);
    }
}
