using Scalar.AspNetCore;
using ServiceDefaults;
using ServiceDefaults.Api;
using ServiceDefaults.Authentication;
using ServiceDefaults.Databases;
using ServiceDefaults.Health;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Problems;
using ServiceDefaults.Stopping;
using Suppliers.Api.Audit;
using Suppliers.Api.ChangeFeed;
using Suppliers.Api.Suppliers;

if (args is [HealthCheckCommand.Name, ..])
    return await HealthCheckCommand.RunAsync(args);

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddApiLimits();
builder.AddApiAuthentication("suppliers-api");
builder.AddNpgsqlDataSource("suppliers-db", configureDataSourceBuilder: ServiceConnections.Configure);
builder.AddSuppliers();
builder.Services.AddValidation();
builder.AddApiDocument("Suppliers.Api", "Suppliers of coffee, and the feed of their changes.");

var app = builder.Build();
app.UseGracefulStop();
app.UseProblemResponses();
app.UseApiAuthentication();
app.MapDefaultEndpoints();
app.MapSuppliers();
app.MapSupplierAudit();
app.MapSupplierChanges();
app.MapOpenApi().AllowAnonymous();
if (app.Environment.IsDevelopment())
    app.MapScalarApiReference().AllowAnonymous();
app.Run();
return 0;
