using Hosting.Aws;
using Hosting.Release;
using Hosting.Release.Plan;
using Microsoft.Extensions.DependencyInjection;

var builder = DistributedApplication.CreateBuilder(args);

var postgres = builder.AddPostgres("postgres").WithDataVolume();
var suppliersDb = postgres.AddDatabase("suppliers-db", "suppliers");
var customersDb = postgres.AddDatabase("customers-db", "customers");
var siteDb = postgres.AddDatabase("site-db", "site");

// Each service signs in as a user of its own, which the Migrator creates: it reaches its own rows and nothing else.
var suppliersLogin = AddLogin("suppliers-login", "suppliers_api", suppliersDb);
var customersLogin = AddLogin("customers-login", "customers_api", customersDb);
var siteLogin = AddLogin("site-login", "web_frontend", siteDb);

// Encrypts the keys in the site's database, which sign its cookies and forms.
var sessionKeysSecret = builder.AddParameter("session-keys-secret", new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true, persist: true);

var migrator = builder.AddProject<Projects.Migrator>("migrator")
    .WithEnvironment("Migrator__Seed", builder.ExecutionContext.IsRunMode ? builder.Configuration["Seed"] ?? "false" : "false")
    .WithReference(suppliersDb).WaitFor(suppliersDb)
    .WithReference(customersDb).WaitFor(customersDb)
    .WithReference(siteDb).WaitFor(siteDb)
    .WithReference(suppliersLogin)
    .WithReference(customersLogin)
    .WithReference(siteLogin)
    .WithEnvironment("SessionKeys__Secret", sessionKeysSecret);

// To try things at size: a command on the database starts it. --LoadSuppliers:Count N changes how many.
var supplierLoader = builder.AddProject<Projects.Migrator>("supplier-loader", launchProfileName: null)
    .WithReference(suppliersDb)
    .WithArgs("load-suppliers", "--count", builder.Configuration["LoadSuppliers:Count"] ?? "100000")
    .WithExplicitStart()
    .WaitForCompletion(migrator);
suppliersDb.WithCommand("load-suppliers", "Load generated suppliers", context => context.ServiceProvider
    .GetRequiredService<ResourceCommandService>()
    .ExecuteCommandAsync(supplierLoader.Resource, KnownResourceCommands.StartCommand, context.CancellationToken));

var provider = IdentityProvider.AddTo(builder);

var suppliersApi = builder.AddProject<Projects.Suppliers_Api>("suppliers-api")
    .WithReference(suppliersLogin, "suppliers-db")
    .WithHttpHealthCheck("/health")
    .WaitForCompletion(migrator);
provider.Guards(suppliersApi);

var customersApi = builder.AddProject<Projects.Customers_Api>("customers-api")
    .WithReference(customersLogin, "customers-db")
    .WithReference(suppliersApi)
    .WithHttpHealthCheck("/health")
    .WaitForCompletion(migrator);
provider.Guards(customersApi);
provider.Introduces(customersApi);

var frontend = builder.AddProject<Projects.Web_Frontend>("web-frontend")
    .WithReference(siteLogin, "site-db")
    .WithEnvironment("SessionKeys__Secret", sessionKeysSecret)
    .WithReference(suppliersApi).WaitFor(suppliersApi)
    .WithReference(customersApi).WaitFor(customersApi)
    .WaitForCompletion(migrator)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();
provider.SignsInTo(frontend);

var release = builder.AddRelease("release")
    .WithService(suppliersApi).WithService(customersApi).WithService(frontend)
    .WithMigrations(migrator)
    .WithBackgroundWork(customersApi, migrator)
    .WithTrafficShift(TrafficShift.Canary(10, TimeSpan.FromMinutes(10)))
    .WithBakeTime(TimeSpan.FromMinutes(5))
    .WithSmokeTests("smoke", "tests/EndToEnd/EndToEnd.csproj", ["-trait", "Gate=Smoke"], timeout: TimeSpan.FromMinutes(2))
    .WithGate("end-to-end", "tests/EndToEnd/EndToEnd.csproj", ["-trait", "Gate=Release"], timeout: TimeSpan.FromMinutes(5))
    .WithWarmUp(frontend, "/", "/suppliers")
    .WithRehearsalSetting("Seed", "true");
provider.Admits(release, suppliersApi);

// Where it is published to. The rest is the defaults of each kind, and what belongs to an account is configuration: docs/aws-environments.md.
builder.AddAwsEnvironment("development", o => o with { Application = "coffee" });
builder.AddAwsEnvironment("staging", o => o with { Application = "coffee" });
builder.AddAwsEnvironment("production", o => o with { Application = "coffee" });

builder.Build().Run();

IResourceBuilder<ConnectionStringResource> AddLogin(string name, string user, IResourceBuilder<PostgresDatabaseResource> database)
{
    var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
    var server = database.Resource.Parent.PrimaryEndpoint;
    return builder.AddConnectionString(name, ReferenceExpression.Create(
        $"Host={server.Property(EndpointProperty.Host)};Port={server.Property(EndpointProperty.Port)};Username={user};Password={password};Database={database.Resource.DatabaseName}"));
}
