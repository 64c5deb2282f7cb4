using Containers.Tests.Services;

namespace Containers.Tests.Images;

/// <summary>The images that the SDK has pushed, as a registry sees them.</summary>
[Trait("Speed", "Integration")]
[Collection(QuickImages.Name)]
public sealed class ImageTests(PortableServices images)
{
    public static TheoryData<string> Programs => ["Suppliers.Api", "Customers.Api", "Web.Frontend", "Migrator"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void An_image_runs_as_an_unprivileged_user_at_port_8080_without_diagnostics(string program)
    {
        var image = images.ImageOf(program).Image;
        Assert.Equal("app", (string?)image.Config["User"]);
        Assert.Equal("/app/", (string?)image.Config["WorkingDir"]);
        Assert.Equal("8080", image.Environment["ASPNETCORE_HTTP_PORTS"]);
        Assert.Equal("0", image.Environment["DOTNET_EnableDiagnostics"]);
        Assert.Equal("false", image.Environment["DOTNET_hostBuilder__reloadConfigOnChange"]);
        Assert.Equal(["8080/tcp"], image.Config["ExposedPorts"]!.AsObject().Select(port => port.Key));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void An_image_is_labelled_with_its_program_and_version_and_with_no_time(string program)
    {
        var labels = images.ImageOf(program).Image.Config["Labels"]!.AsObject();
        Assert.Equal(program, (string?)labels["org.opencontainers.image.title"]);
        Assert.Equal("portable", (string?)labels["org.opencontainers.image.version"]);
        Assert.Equal("MIT", (string?)labels["org.opencontainers.image.licenses"]);
        Assert.DoesNotContain(labels, label => label.Key.EndsWith(".created", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Symbols_are_kept_apart_from_an_image(string program)
    {
        var image = images.ImageOf(program).Image;
        ImageExpectations.HasNoSymbols(image);
        ImageExpectations.SymbolsAreKept(image, $"{program}.pdb");
        ImageExpectations.SymbolsAreKept(image, "ServiceDefaults.pdb");
    }
}
