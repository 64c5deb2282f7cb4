using Customers.Api.Customers;
using Customers.Api.Directory;
using Customers.Api.SavedSuppliers;
using ServiceDefaults;
using ServiceDefaults.Api;
using ServiceDefaults.Health;
using ServiceDefaults.Problems;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddApiLimits();
builder.AddNpgsqlDataSource("customers-db");
builder.AddCustomers();
builder.AddSupplierDirectory();
builder.Services.AddValidation();

var app = builder.Build();
app.UseProblemResponses();
app.MapDefaultEndpoints();
app.MapCustomers();
app.MapSavedSuppliers();
app.MapSupplierDirectory();
app.Run();
