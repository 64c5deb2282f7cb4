using Embedded.Dashboard.Contracts;

namespace Hosting.Dashboard.Tests.Pages;

/// <summary>An application as an AppHost reports it: some of it well, some of it in trouble.</summary>
internal static class SampleApplication
{
    public const string Secret = "secret-of-the-database";
    public const string FailingCheck = "Connection refused (127.0.0.1:5433)";

    private const string Start = "start";
    private const string Stop = "stop";
    private const string Restart = "restart";

    public static readonly DateTimeOffset StartedAt = TimeProvider.System.GetUtcNow().AddMinutes(-83);

    public static IReadOnlyList<ResourceView> Resources { get; } =
    [
        Running("postgres", "PostgresServer", 4711) with { Source = "/usr/lib/postgresql/15/bin/postgres", HealthReports = [Healthy("postgres_check")], Urls = [new("tcp", "tcp://127.0.0.1:5432", null, false, false)] },
        Running("customersdb", "PostgresDatabase", null) with { Relationships = [new("postgres", "Parent")], HealthReports = [Healthy("customersdb_check")] },
        Running("suppliersdb", "PostgresDatabase", null) with { Relationships = [new("postgres", "Parent")], HealthReports = [Healthy("suppliersdb_check")] },
        Running("migrator", "Project", null) with
        {
            State = "Finished", Health = null, ExitCode = 0, StoppedAt = StartedAt.AddSeconds(4), Source = "/src/Migrator/Migrator.csproj",
            Relationships = [new("customersdb", "Reference"), new("suppliersdb", "Reference"), new("postgres", "WaitFor")], Commands = Commands(running: false),
        },
        Api("suppliers-api", "suppliers-api-1") with { Relationships = [new("suppliersdb", "Reference"), new("migrator", "WaitForCompletion")] },
        Api("suppliers-api", "suppliers-api-2") with { Relationships = [new("suppliersdb", "Reference"), new("migrator", "WaitForCompletion")] },
        Api("customers-api", "customers-api") with
        {
            Health = "Unhealthy",
            HealthReports =
            [
                Healthy("self"),
                new("customersdb", "Unhealthy", FailingCheck, "Npgsql.NpgsqlException: Failed to connect to 127.0.0.1:5433\n ---> System.Net.Sockets.SocketException (111): Connection refused\n   at Npgsql.Internal.NpgsqlConnector.ConnectAsync()", TimeProvider.System.GetUtcNow().AddSeconds(-3)),
            ],
            Relationships = [new("customersdb", "Reference"), new("migrator", "WaitForCompletion")],
        },
        Running("web", "Project", 4890) with
        {
            Source = "/src/Web.Frontend/Web.Frontend.csproj", HealthReports = [Healthy("self"), Healthy("apis")],
            Urls = [new("https", "https://localhost:7443", "Site", false, false), new("http", "http://localhost:5080", null, false, false), new("admin", "http://localhost:5081/admin", "Administration", false, false), new("metrics", "http://localhost:5082/metrics", null, true, false)],
            Relationships = [new("customers-api", "Reference"), new("suppliers-api", "Reference"), new("customers-api", "WaitFor"), new("suppliers-api", "WaitFor")],
        },
        Running("mailer", "Executable", null) with
        {
            State = "FailedToStart", Health = null, StartedAt = null, Source = "/usr/local/bin/mailpit", Failure = "No such file: /usr/local/bin/mailpit. Install it, or name another with WithMailProgram(…).",
            Commands = Commands(running: false), Relationships = [new("web", "Reference")],
        },
        Running("worker", "Project", null) with { State = "Waiting", Health = null, StartedAt = null, Source = "/src/Worker/Worker.csproj", Relationships = [new("customers-api", "WaitFor")] },
        Running("cache", "Executable", null) with { State = "Exited", Health = null, ExitCode = 137, StoppedAt = StartedAt.AddMinutes(61), Source = "/usr/bin/redis-server", Commands = Commands(running: false) },
        Running("db-password", "Parameter", null) with { IsHidden = true, Health = null, Commands = [], Properties = [new("Value", Secret, true)] },
    ];

    public static ResourceView Running(string name, string type, int? processId) => new()
    {
        Id = name,
        Name = name,
        Type = type,
        State = "Running",
        Health = "Healthy",
        CreatedAt = StartedAt,
        StartedAt = StartedAt,
        ProcessId = processId,
        Commands = Commands(running: true),
        Environment =
        [
            new("ASPNETCORE_ENVIRONMENT", "Development", false),
            new("ASPNETCORE_URLS", "http://127.0.0.1:5081", false),
            new("ConnectionStrings__db", $"Host=127.0.0.1;Port=5432;Username=app;Password={Secret}", true),
            new("OTEL_SERVICE_NAME", name, false),
        ],
        Properties = [new("project.path", $"/src/{name}", false), new("volume.data", $"/home/me/.aspire/{name}/data", false)],
    };

    public static CommandView[] Commands(bool running) =>
    [
        new(Start, "Start", "Start the resource", null, "Play", running ? "Disabled" : "Enabled", true),
        new(Stop, "Stop", "Stop the resource", null, "Stop", running ? "Enabled" : "Disabled", true),
        new(Restart, "Restart", "Stop it and start it again", null, "ArrowCounterclockwise", running ? "Enabled" : "Disabled", true),
        new("seed", "Fill with samples", "Adds a thousand records", "Add a thousand records to the database?", "DatabaseLightning", "Enabled", false),
    ];

    public static IEnumerable<ConsoleLine> Console(string resource, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var text = (i % 9) switch
            {
                0 => $"\e[41m\e[30mfail\e[39m\e[22m\e[49m: Customers.Api.Store[7]\n",
                1 => $"\e[40m\e[32minfo\e[39m\e[22m\e[49m: Microsoft.AspNetCore.Hosting.Diagnostics[2]",
                2 => $"      Request finished HTTP/1.1 GET http://127.0.0.1:5081/customers?page={i} - 200 application/json {i % 40}.{i % 10}ms",
                3 => $"\e[1mbold\e[0m \e[4munderlined\e[0m \e[7minverse\e[0m \e[38;5;208morange\e[0m \e[38;2;120;200;255mtrue colour\e[0m \e[3mitalic\e[0m \e[2mfaint\e[0m",
                4 => $"\e[40m\e[1m\e[33mwarn\e[39m\e[22m\e[49m: {resource}.Slow[12] took longer than expected: {i * 3} ms",
                5 => "\e[36mdbug\e[0m: a rather long line that goes on and on, to see how lines are wrapped where the window is narrow: /var/lib/data/with/a/path/that/has/no/spaces/at/all",
                _ => $"line {i} of {resource}",
            };
            yield return new(i, StartedAt.AddMilliseconds(i * 137), text.TrimEnd('\n'), IsError: i % 9 == 0);
        }
    }

    private static ResourceView Api(string name, string id) => Running(name, "Project", 4800 + id.Length) with
    {
        Id = id,
        Source = $"/src/{name}/{name}.csproj",
        HealthReports = [Healthy("self"), Healthy("suppliersdb")],
        Urls = [new("http", "http://127.0.0.1:5081", null, false, false), new("docs", "http://127.0.0.1:5081/scalar", "API documents", false, false)],
    };

    private static HealthReportView Healthy(string name) => new(name, "Healthy", null, null, TimeProvider.System.GetUtcNow().AddSeconds(-2));
}
