using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests.Model;

[Trait("Speed", "Unit")]
public sealed class ConnectionStringRelationshipTests
{
    [Fact]
    public void A_connection_string_refers_to_every_resource_that_it_is_made_from_once()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        var password = builder.AddParameter("password", "given", secret: true);
        var server = builder.AddPostgres("server");
        var endpoint = server.Resource.PrimaryEndpoint;

        var login = builder.AddConnectionString("login", ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Username=reader;Password={password}"));

        Assert.Equal(
            [server.Resource, password.Resource],
            login.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type == "Reference").Select(r => r.Resource));
    }
}
