using Customers.Api.Customers;
using Customers.Api.Directory;
using Customers.Api.SavedSuppliers;
using Scalar.AspNetCore;
using ServiceDefaults;
using ServiceDefaults.Api;
using ServiceDefaults.Databases;
using ServiceDefaults.Health;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Problems;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddApiLimits();
builder.AddNpgsqlDataSource("customers-db", configureDataSourceBuilder: ServiceConnections.Configure);
builder.AddCustomers();
builder.AddSupplierDirectory();
builder.Services.AddValidation();
builder.AddApiDocument("Customers.Api", "Customers, the suppliers that each has saved, and the directory of suppliers.");

var app = builder.Build();
app.UseProblemResponses();
app.MapDefaultEndpoints();
app.MapCustomers();
app.MapSavedSuppliers();
app.MapSupplierDirectory();
app.MapOpenApi();
if (app.Environment.IsDevelopment())
    app.MapScalarApiReference();
app.Run();
