using Containers.Tests.Images;

namespace Containers.Tests.Services;

/// <summary>As a release has them.</summary>
[Trait("Set", "Hard")]
public sealed class NativeContainerTests(NativeServices images) : ContainerTests(images), IClassFixture<NativeServices>
{
    private readonly NativeServices _images = images;

    [Theory]
    [InlineData("Suppliers.Api")]
    [InlineData("Customers.Api")]
    public void An_API_is_one_executable_of_at_most_20_MB_compressed_without_its_symbols(string program)
    {
        var image = _images.ImageOf(program).Image;
        Assert.InRange(image.Layer.Length, 1, 20_000_000);
        Assert.Contains($"/app/{program}", image.Files);
        Assert.DoesNotContain(image.Files, file => file.EndsWith(".dll", StringComparison.Ordinal));
        ImageExpectations.HasNoSymbols(image);
        ImageExpectations.SymbolsAreKept(image, $"{program}.dbg");
    }
}
