using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Embedded.Postgres;
using Embedded.Settings;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Embedded.Orchestration;

/// <summary>Runs a PostgreSQL server as a process of this machine.</summary>
internal sealed partial class PostgresRuntime : ResourceRuntime
{
    private readonly PostgresServerResource _resource;
    private readonly PostgresRuntimeServices _services;
    private readonly string? _volume;
    private readonly string _data;
    private PostgresServer? _server;
    private Task _watching = Task.CompletedTask;
    private volatile bool _asked;

    public PostgresRuntime(PostgresServerResource resource, PostgresRuntimeServices services) : base(resource)
    {
        _resource = resource;
        _services = services;
        _volume = PostgresVolume.DirectoryOf(resource, services.Settings);
        _data = _volume ?? PostgresVolume.ThrowAwayDirectory();
        services.Eventing.Subscribe<ResourceReadyEvent>(resource, (_, cancellationToken) => CreateDatabasesAsync(cancellationToken));
    }

    public override string ResourceType => "PostgreSQL";

    public override ImmutableArray<ResourcePropertySnapshot> Properties => [new("postgres.data", _volume ?? "thrown away at the end")];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_server is { Exited.IsCompleted: false }) return;
        var configuration = await ExecutionConfiguration.EvaluateAsync(_resource, _services.Execution, _services.Logs.GetLogger(_resource), cancellationToken);
        var output = _services.Publisher.OutputOf(_resource.Name);
        var options = new PostgresServerOptions
        {
            Runner = _services.Processes,
            DataDirectory = _data,
            ThrowAway = _volume is null,
            Port = _resource.PrimaryEndpoint.Port,
            UserName = await _resource.UserNameReference.GetValueAsync(cancellationToken) ?? "postgres",
            Password = (await _resource.PasswordParameter.GetValueAsync(cancellationToken))!,
            PasswordSource = $"the parameter '{_resource.PasswordParameter.Name}' (Parameters:{_resource.PasswordParameter.Name} in {_services.Secrets.FilePath ?? "the AppHost's configuration"})",
            Search = search => search with { ExplicitPath = _services.Settings.PostgresBinaries, ToolsDirectory = Path.Combine(DataRoot.Of(_services.Settings), "tools") },
            OnOutput = line => output(line, false),
            Announce = line => output(line, false),
            Time = _services.Time,
        };

        _asked = false;
        _server = await PostgresServer.StartAsync(options, cancellationToken);
        await _services.Publisher.FactAsync(_resource, CustomResourceKnownProperties.Source, $"PostgreSQL {_server.Binaries.Version} ({_server.Binaries.Directory})");
        await _services.Publisher.ConnectionStringAsync(_resource, cancellationToken);
        await _services.Publisher.RunningAsync(_resource, _resource.Name, _server.Pid, configuration.EnvironmentVariables);
        _watching = WatchAsync(_server);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server) return;
        _asked = true;
        await server.StopAsync(cancellationToken);
        await _watching;
    }

    /// <summary>Data that is thrown away lasts as long as the application: a restart by command loses nothing.</summary>
    public override void CleanUp()
    {
        if (_volume is null) PostgresVolume.Delete(_data);
    }

    private async Task WatchAsync(PostgresServer server)
    {
        var exitCode = await server.Exited;
        if (!_asked) await server.StopAsync(); // Frees the data for the next start, before anyone can ask for that.
        await _services.Publisher.EndedAsync(_resource, _resource.Name, exitCode, _asked, _asked ? null : server.CauseOfEnd);
    }

    /// <summary>Creates what <c>AddDatabase</c> named and the server does not have. Whoever waits for the server waits for this too.</summary>
    private async Task CreateDatabasesAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server) return;
        var log = _services.Logs.GetLogger(_resource);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var name in _resource.Databases.Values.Distinct())
        {
            await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
            if (await find.ExecuteScalarAsync(cancellationToken) is not null) continue;
            await using var create = new NpgsqlCommand($"CREATE DATABASE {new NpgsqlCommandBuilder().QuoteIdentifier(name)}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
            LogCreated(log, name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Created the database '{Name}'.")]
    private static partial void LogCreated(ILogger logger, string name);
}
