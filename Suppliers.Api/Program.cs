using ServiceDefaults;
using ServiceDefaults.Api;
using ServiceDefaults.Health;
using ServiceDefaults.Problems;
using Suppliers.Api.ChangeFeed;
using Suppliers.Api.Suppliers;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddApiLimits();
builder.AddNpgsqlDataSource("suppliers-db");
builder.AddSuppliers();
builder.Services.AddValidation();

var app = builder.Build();
app.UseProblemResponses();
app.MapDefaultEndpoints();
app.MapSuppliers();
app.MapSupplierChanges();
app.Run();
