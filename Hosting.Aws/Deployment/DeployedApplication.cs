using Hosting.Aws.Model;

namespace Hosting.Aws.Deployment;

/// <summary>An application as one environment runs it: what the app model comes to in AWS, before any construct. Pure data.</summary>
/// <param name="Name">Of the application, lower case: begins the names of its resources.</param>
/// <param name="EnvironmentName">The name in the app model: <c>production</c>.</param>
/// <param name="Environment">The environment's options, defaults filled in.</param>
/// <param name="Services">Long-running ones, providers before their consumers; the site is last.</param>
/// <param name="Tasks">Those that run once and end, such as the Migrator.</param>
/// <param name="Databases">The databases on the one server; null server means none.</param>
/// <param name="Logins">Database users of the services, each with a secret of its own that rotates.</param>
/// <param name="Secrets">Secrets that are generated in AWS and are no database login.</param>
/// <param name="Pool">Who signs in, and which clients there are; null when nothing asks for it.</param>
/// <param name="Release">How releases go: gates, shift, bake time, limits.</param>
internal sealed record DeployedApplication(
    string Name,
    string EnvironmentName,
    AwsEnvironmentOptions Environment,
    IReadOnlyList<DeployedService> Services,
    IReadOnlyList<DeployedTask> Tasks,
    IReadOnlyList<DeployedDatabase> Databases,
    IReadOnlyList<DeployedLogin> Logins,
    IReadOnlyList<DeployedSecret> Secrets,
    DeployedPool? Pool,
    DeployedRelease Release);

/// <summary>A service on Fargate.</summary>
/// <param name="Name">The name in the app model.</param>
/// <param name="Project">Its project file, relative to the repository's root, with slashes.</param>
/// <param name="Assembly">What the container runs.</param>
/// <param name="IsPublic">Whether people reach it by the public load balancer.</param>
/// <param name="Port">On which it listens in its container. 8080.</param>
/// <param name="InternalPort">Its production port on the internal load balancer; null for the site.</param>
/// <param name="InternalTestPort">Its test port there; null for the site.</param>
/// <param name="HealthPath">What a target group asks; 200 is healthy.</param>
/// <param name="Calls">The services that it calls.</param>
/// <param name="Database">Its login; null when it has none.</param>
/// <param name="Variables">Environment variables, in the order of their names.</param>
/// <param name="Size">Processor, memory, scaling.</param>
internal sealed record DeployedService(
    string Name,
    string Project,
    string Assembly,
    bool IsPublic,
    int Port,
    int? InternalPort,
    int? InternalTestPort,
    string HealthPath,
    IReadOnlyList<string> Calls,
    string? Database,
    IReadOnlyDictionary<string, DeployedValue> Variables,
    ServiceSize Size);

/// <summary>A one-off Fargate task.</summary>
/// <param name="Name">The name in the app model.</param>
/// <param name="Project">Its project file, relative to the repository's root, with slashes.</param>
/// <param name="Assembly">What the container runs.</param>
/// <param name="Arguments">Of its command.</param>
/// <param name="Variables">Environment variables, in the order of their names.</param>
internal sealed record DeployedTask(
    string Name, string Project, string Assembly, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, DeployedValue> Variables);

/// <summary>A database.</summary>
/// <param name="Name">The name in the app model.</param>
/// <param name="DatabaseName">The name on the server.</param>
internal sealed record DeployedDatabase(string Name, string DatabaseName);

/// <summary>A database user of one service: least privilege, password in a secret that rotates by alternating users.</summary>
/// <param name="Name">The name in the app model: <c>suppliers-login</c>.</param>
/// <param name="User">The user name on the server.</param>
/// <param name="DatabaseName">The one database that it may reach.</param>
internal sealed record DeployedLogin(string Name, string User, string DatabaseName);

/// <summary>A secret that is generated in AWS.</summary>
/// <param name="Name">The parameter's name in the app model.</param>
/// <param name="Length">How many characters are generated.</param>
internal sealed record DeployedSecret(string Name, int Length);

/// <summary>The user pool.</summary>
/// <param name="Scopes">Scopes by resource server, which is an API: <c>suppliers-api</c> has <c>read</c> and <c>write</c>.</param>
/// <param name="Clients">Who may ask for tokens.</param>
/// <param name="Groups">Roles of people.</param>
/// <param name="TestUser">The end-to-end tests' user, whose password is a generated secret.</param>
internal sealed record DeployedPool(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Scopes, IReadOnlyList<DeployedPoolClient> Clients, IReadOnlyList<string> Groups, string? TestUser);

/// <summary>A client of the user pool.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="IsForPeople">Authorization code with PKCE, for both listeners of the site; else client credentials.</param>
/// <param name="Scopes">What it may ask for.</param>
internal sealed record DeployedPoolClient(string Name, bool IsForPeople, IReadOnlyList<string> Scopes);
