using Scalar.AspNetCore;
using ServiceDefaults;
using ServiceDefaults.Api;
using ServiceDefaults.Databases;
using ServiceDefaults.Health;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Problems;
using Suppliers.Api.ChangeFeed;
using Suppliers.Api.Suppliers;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddApiLimits();
builder.AddNpgsqlDataSource("suppliers-db", configureDataSourceBuilder: ServiceConnections.Configure);
builder.AddSuppliers();
builder.Services.AddValidation();
builder.AddApiDocument("Suppliers.Api", "Suppliers of coffee, and the feed of their changes.");

var app = builder.Build();
app.UseProblemResponses();
app.MapDefaultEndpoints();
app.MapSuppliers();
app.MapSupplierChanges();
app.MapOpenApi();
if (app.Environment.IsDevelopment())
    app.MapScalarApiReference();
app.Run();
