using Microsoft.Extensions.DependencyInjection;

var builder = DistributedApplication.CreateBuilder(args);

var postgres = builder.AddPostgres("postgres").WithDataVolume();
var suppliersDb = postgres.AddDatabase("suppliers-db", "suppliers");
var customersDb = postgres.AddDatabase("customers-db", "customers");

var migrator = builder.AddProject<Projects.Migrator>("migrator")
    .WithEnvironment("Migrator__Seed", builder.Configuration["Seed"] ?? "false")
    .WithReference(suppliersDb).WaitFor(suppliersDb)
    .WithReference(customersDb).WaitFor(customersDb);

// To try things at size: a command on the database starts it. --LoadSuppliers:Count N changes how many.
var supplierLoader = builder.AddProject<Projects.Migrator>("supplier-loader", launchProfileName: null)
    .WithReference(suppliersDb)
    .WithArgs("load-suppliers", "--count", builder.Configuration["LoadSuppliers:Count"] ?? "100000")
    .WithExplicitStart()
    .WaitForCompletion(migrator);
suppliersDb.WithCommand("load-suppliers", "Load generated suppliers", context => context.ServiceProvider
    .GetRequiredService<ResourceCommandService>()
    .ExecuteCommandAsync(supplierLoader.Resource, KnownResourceCommands.StartCommand, context.CancellationToken));

var suppliersApi = builder.AddProject<Projects.Suppliers_Api>("suppliers-api")
    .WithReference(suppliersDb)
    .WithHttpHealthCheck("/health")
    .WaitForCompletion(migrator);

var customersApi = builder.AddProject<Projects.Customers_Api>("customers-api")
    .WithReference(customersDb)
    .WithReference(suppliersApi)
    .WithHttpHealthCheck("/health")
    .WaitForCompletion(migrator);

builder.AddProject<Projects.Web_Frontend>("web-frontend")
    .WithReference(suppliersApi).WaitFor(suppliersApi)
    .WithReference(customersApi).WaitFor(customersApi)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.Build().Run();
