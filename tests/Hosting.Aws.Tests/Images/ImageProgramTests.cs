using Aspire.Hosting;
using Hosting.Aws.Images;
using Hosting.Aws.Tests.Pipelines;

namespace Hosting.Aws.Tests.Images;

/// <summary>The AWS CLI and the SDK are programs of the test's own, which say what they were called with.</summary>
public sealed class ImageProgramTests : IDisposable
{
    private static readonly ImageBuild Image = new("Suppliers.Api/Suppliers.Api.csproj", "coffee/production/suppliers-api", "0123456789ab", ["suppliers-api"]);

    private readonly Shell _programs = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Aws => Path.Combine(_programs.Folder, "bin", "aws");

    [Fact]
    public async Task An_image_that_ECR_does_not_know_is_not_there()
    {
        _programs.Have("aws", "echo 'An error occurred (ImageNotFoundException) when calling the DescribeImages operation' >&2; exit 254");
        Assert.False(await new EcrRegistry(Aws).HasAsync(Image.Repository, Image.Tag, Cancellation));
        Assert.Equal(["aws ecr describe-images --repository-name coffee/production/suppliers-api --image-ids imageTag=0123456789ab --query imageDetails[0].imageDigest --output text"], _programs.Calls);
    }

    [Fact]
    public async Task One_that_it_knows_is()
    {
        _programs.Have("aws", "echo sha256:0123");
        Assert.True(await new EcrRegistry(Aws).HasAsync(Image.Repository, Image.Tag, Cancellation));
    }

    [Theory]
    [InlineData("RepositoryNotFoundException", "deploy the environment's registry first")]
    [InlineData("AccessDeniedException", "cannot be found out")]
    public async Task What_else_ECR_says_is_an_error_and_never_taken_for_an_answer(string error, string message)
    {
        _programs.Have("aws", $"echo 'An error occurred ({error})' >&2; exit 254");
        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() => new EcrRegistry(Aws).HasAsync(Image.Repository, Image.Tag, Cancellation));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(error, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_pushes_is_told_by_ECR()
    {
        _programs.Have("aws", "case \"$2\" in describe-repositories) echo 123456789012.dkr.ecr.eu-central-1.amazonaws.com/coffee/production/suppliers-api ;; *) echo pass ;; esac");
        Assert.Equal(new RegistryAccess("123456789012.dkr.ecr.eu-central-1.amazonaws.com", "AWS", "pass"), await new EcrRegistry(Aws).OpenAsync(Image.Repository, Cancellation));
    }

    [Fact]
    public async Task The_SDK_pushes_it_for_arm64_under_its_version_and_no_argument_has_the_password()
    {
        _programs.Have("dotnet", $"echo \"$DOTNET_CONTAINER_PUSH_REGISTRY_UNAME $DOTNET_CONTAINER_PUSH_REGISTRY_PWORD\" > {_programs.Folder}/who");
        await new SdkImageBuilder(_programs.Folder, Path.Combine(_programs.Folder, "bin", "dotnet")).PublishAsync(Image, new("registry.example", "AWS", "pass"), Cancellation);
        Assert.Equal(
            ["dotnet publish Suppliers.Api/Suppliers.Api.csproj -c Release -v q --nologo -t:PublishContainer -p:ContainerArchitecture=arm64 -p:ContainerRegistry=registry.example -p:ContainerRepository=coffee/production/suppliers-api -p:ContainerImageTag=0123456789ab"],
            _programs.Calls);
        Assert.Equal("AWS pass", File.ReadAllText(Path.Combine(_programs.Folder, "who")).Trim());
    }

    [Fact]
    public async Task What_the_build_said_is_told_when_it_fails()
    {
        _programs.Have("dotnet", "echo 'error CS1002: ; expected'; exit 1");
        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            new SdkImageBuilder(_programs.Folder, Path.Combine(_programs.Folder, "bin", "dotnet")).PublishAsync(Image, new("registry.example", "AWS", "pass"), Cancellation));
        Assert.Contains("error CS1002", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() => new EcrRegistry("no-such-program").HasAsync(Image.Repository, Image.Tag, Cancellation));
        Assert.Contains("'no-such-program' is not on PATH", thrown.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _programs.Dispose();
}
