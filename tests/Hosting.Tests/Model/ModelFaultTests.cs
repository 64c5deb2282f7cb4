using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Hosting.Tests.Model;

/// <summary>Models that are not in order are refused before anything starts, with every fault at once.</summary>
[Trait("Speed", "Unit")]
public sealed class ModelFaultTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void A_cycle_is_told_with_its_path()
    {
        var (a, b, c) = (Program("a"), Program("b"), Program("c"));
        a.WaitFor(b);
        b.WaitForCompletion(c);
        c.WaitForStart(a);

        Assert.Equal("These resources wait for each other, so none would ever start: 'a' waits for 'b' waits for 'c' waits for 'a'. Take one of the waits out.", Fault());
    }

    [Fact]
    public void A_resource_cannot_wait_for_itself()
        => Assert.Equal("The resource 'a' cannot wait for itself. Take the wait out.", Assert.Throws<DistributedApplicationException>(() => { var a = Program("a"); a.WaitFor(a); }).Message);

    [Fact]
    public void Names_that_differ_in_case_alone_are_the_same()
    {
        Program("api");

        var fault = Assert.Throws<DistributedApplicationException>(() => _builder.AddParameter("API"));

        Assert.StartsWith("The name 'API' is taken by another resource (ExecutableResource)", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("1st", "does not start with a letter")]
    [InlineData("-a", "does not start with a letter")]
    [InlineData("a_b", "contains '_'")]
    [InlineData("a b", "contains ' '")]
    [InlineData("é", "does not start with a letter")]
    [InlineData("aé", "contains 'é'")]
    [InlineData("a-", "ends with a hyphen")]
    [InlineData("a--b", "contains a double hyphen")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345", "is 65 characters long")]
    public void An_ill_formed_name_is_refused_with_the_rule(string name, string fault)
    {
        var message = Assert.ThrowsAny<Exception>(() => Program(name)).Message;

        Assert.Equal($"The resource name '{name}' {fault}. Use 1 to 64 ASCII letters, digits and hyphens, starting with a letter, with no double or trailing hyphen.", message);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A-1-b")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void A_well_formed_name_is_taken(string name) => Assert.Equal(name, Program(name).Resource.Name);

    [Fact]
    public void An_endpoint_has_a_well_formed_name_of_its_own()
    {
        var a = Program("a").WithHttpEndpoint(name: "front");

        Assert.Contains("'FRONT' already", Assert.Throws<DistributedApplicationException>(() => a.WithHttpEndpoint(name: "FRONT")).Message, StringComparison.Ordinal);
        Assert.Contains("contains '/'", Assert.Throws<DistributedApplicationException>(() => a.WithHttpEndpoint(name: "a/b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wait_for_a_resource_of_another_application_is_refused()
    {
        using var other = DistributedApplicationTestingBuilder.Create();
        Program("a").WaitFor(other.AddExecutable("stranger", "sh", "."));

        Assert.Equal("'a' waits for 'stranger', which is not part of this application. Add it, or take the wait out.", Fault());
    }

    [Fact]
    public void Replicas_cannot_share_a_fixed_port()
    {
        _builder.AddProject("svc", Project()).WithReplicas(2).WithHttpEndpoint(targetPort: 5000, name: "fixed").WithHttpEndpoint(isProxied: false, name: "open");

        var fault = Fault();

        Assert.Contains("The endpoint 'fixed' of 'svc' fixes the target port 5000, but 2 replicas need one each. Leave targetPort out.", fault, StringComparison.Ordinal);
        Assert.Contains("The endpoint 'open' of 'svc' is not proxied, but 2 replicas cannot share a port. Leave isProxied at true.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_and_its_process_cannot_listen_on_one_port()
    {
        Program("a").WithHttpEndpoint(port: 5000, targetPort: 5000);
        Program("b").WithHttpEndpoint(port: 5001, targetPort: 5001, isProxied: false);

        Assert.Equal("The endpoint 'http' of 'a' has 5000 as its port and its target port, but its proxy and its process cannot both listen there. Leave one of them out, or set isProxied to false.", Fault());
    }

    [Fact]
    public void Two_resources_cannot_ask_for_one_port()
    {
        var builder = DistributedApplication.CreateBuilder(["--Embedded:DataDirectory", _folder.Path]);
        builder.AddExecutable("a", "sh", ".").WithHttpEndpoint(port: 5000);
        builder.AddExecutable("b", "sh", ".").WithHttpEndpoint(port: 5000, name: "front");

        var fault = Assert.Throws<DistributedApplicationException>(() => builder.Build());

        Assert.Equal("The port 5000 is asked for by 'a' (endpoint 'http') and 'b' (endpoint 'front'). Give each its own.", fault.Message);
    }

    [Fact]
    public void A_container_is_refused_by_its_name()
    {
        _builder.AddResource(new ContainerResource("boxed"));

        Assert.StartsWith("'boxed' is a container (ContainerResource), which the embedded engine cannot run.", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_faults_are_told_together()
    {
        var (a, b) = (Program("a").WithHttpEndpoint(port: 5000, targetPort: 5000), Program("b"));
        a.WaitFor(b);
        b.WaitFor(a);
        using var other = DistributedApplicationTestingBuilder.Create();
        b.WaitFor(other.AddExecutable("stranger", "sh", "."));

        var lines = Fault().Split(Environment.NewLine);

        Assert.Equal("The application model has 3 faults:", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.All(lines[1..], l => Assert.StartsWith("  - ", l, StringComparison.Ordinal));
        Assert.Contains("'stranger'", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_is_not_there_is_named_with_its_path()
    {
        var fault = Assert.Throws<DistributedApplicationException>(() => _builder.AddProject("svc", Path.Combine(_folder.Path, "None.csproj")));

        Assert.Equal($"The project 'svc' is not at '{_folder.Path}/None.csproj'. Correct the path in the AppHost, or build the AppHost again if the project moved.", fault.Message);
        Assert.Empty(_builder.Resources);
    }

    [Fact]
    public void An_unknown_launch_profile_is_answered_with_the_known_ones()
    {
        var project = Project("""{ "profiles": { "http": { "commandName": "Project" }, "https": { "commandName": "Project" } } }""");

        var fault = Assert.Throws<DistributedApplicationException>(() => _builder.AddProject("svc", project, "htp"));

        Assert.Equal($"The project 'svc' has no launch profile 'htp' in {_folder.Path}/Properties/launchSettings.json; it has 'http', 'https'.", fault.Message);
    }

    [Theory]
    [InlineData("{ \"profiles\": { \"http\": ")]
    [InlineData("[]")]
    [InlineData("")]
    public void Broken_launch_settings_are_named_with_the_place(string settings)
    {
        var fault = Assert.Throws<DistributedApplicationException>(() => _builder.AddProject("svc", Project(settings)));

        Assert.StartsWith($"The launch settings '{_folder.Path}/Properties/launchSettings.json' are not valid: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_launch_profile_with_an_address_that_is_none_is_named()
    {
        var project = Project("""{ "profiles": { "http": { "commandName": "Project", "applicationUrl": "localhost" } } }""");

        var fault = Assert.Throws<DistributedApplicationException>(() => _builder.AddProject("svc", project));

        Assert.Contains("The launch profile 'http' of 'svc' has an applicationUrl that is no address: 'localhost'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70_000)]
    public void A_port_outside_the_range_is_refused(int port)
        => Assert.ThrowsAny<Exception>(() => Program("a").WithHttpEndpoint(port: port));

    public void Dispose()
    {
        _builder.Dispose();
        _folder.Dispose();
    }

    private IResourceBuilder<ExecutableResource> Program(string name) => _builder.AddExecutable(name, "sh", ".");

    private string Fault() => Assert.Throws<DistributedApplicationException>(() => _builder.Build()).Message;

    private string Project(string? settings = null)
    {
        if (settings is not null)
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, "Properties"));
            File.WriteAllText(Path.Combine(_folder.Path, "Properties", "launchSettings.json"), settings);
        }

        var path = Path.Combine(_folder.Path, "Svc.csproj");
        File.WriteAllText(path, "<Project />");
        return path;
    }
}
