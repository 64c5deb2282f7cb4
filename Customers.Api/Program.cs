using Customers.Api.Audit;
using Customers.Api.Customers;
using Customers.Api.Directory;
using Customers.Api.SavedSuppliers;
using Scalar.AspNetCore;
using ServiceDefaults;
using ServiceDefaults.Api;
using ServiceDefaults.Authentication;
using ServiceDefaults.Databases;
using ServiceDefaults.Health;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Problems;
using ServiceDefaults.RateLimits;
using ServiceDefaults.Stopping;

if (args is [HealthCheckCommand.Name, ..])
    return await HealthCheckCommand.RunAsync(args);

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddApiLimits();
builder.AddApiAuthentication("customers-api");
builder.AddPublicRate();
builder.AddNpgsqlDataSource("customers-db", configureDataSourceBuilder: ServiceConnections.Configure);
builder.AddCustomers();
builder.AddSupplierDirectory();
builder.Services.AddValidation();
builder.AddApiDocument("Customers.Api", "Customers, the suppliers that each has saved, and the directory of suppliers.");

var app = builder.Build();
app.UseGracefulStop();
app.UseProblemResponses();
app.UsePublicRate();
app.UseApiAuthentication();
app.MapDefaultEndpoints();
app.MapCustomers();
app.MapCustomerAudit();
app.MapSavedSuppliers();
app.MapSupplierDirectory();
app.MapOpenApi().AllowAnonymous();
if (app.Environment.IsDevelopment())
    app.MapScalarApiReference().AllowAnonymous();
app.Run();
return 0;
