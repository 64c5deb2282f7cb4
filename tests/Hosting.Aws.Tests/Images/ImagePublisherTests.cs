using Aspire.Hosting;
using Hosting.Aws.Images;
using Hosting.Aws.Tests.Stacks;

namespace Hosting.Aws.Tests.Images;

public sealed class ImagePublisherTests
{
    private static readonly IReadOnlyDictionary<string, string> Versions = ImagePlan.Projects(Coffee.Production).ToDictionary(project => project, project => $"v-{project.Split('/')[0]}");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_project_has_one_image_and_each_run_its_version()
    {
        var again = Coffee.Production with { Tasks = [.. Coffee.Production.Tasks, Coffee.Production.Tasks[0] with { Name = "loader" }] };
        var images = ImagePlan.Of(again, Versions);
        Assert.Equal(["coffee/production/suppliers-api", "coffee/production/customers-api", "coffee/production/web-frontend", "coffee/production/migrator"], images.Select(image => image.Repository));
        Assert.Equal(["migrator", "loader"], images[^1].Runs);
        Assert.Equal(("loader", "coffee/production/migrator", "v-Migrator"), ImageList.Of(images).Images[^1] is var last ? (last.Name, last.Repository, last.Tag) : default);
    }

    [Fact]
    public async Task A_version_that_is_there_is_not_pushed_again()
    {
        var registry = new Registry { Tags = { "coffee/production/suppliers-api:v-suppliers-api" } };
        await new ImagePublisher(registry, registry, _ => { }).PublishAsync(ImagePlan.Of(Coffee.Production, Versions), Cancellation);
        Assert.Equal(["coffee/production/customers-api:v-customers-api", "coffee/production/web-frontend:v-web-frontend", "coffee/production/migrator:v-Migrator"], registry.Pushed);
    }

    [Fact]
    public async Task Done_again_it_pushes_nothing_and_says_the_same()
    {
        var registry = new Registry();
        var publisher = new ImagePublisher(registry, registry, _ => { });
        var first = await publisher.PublishAsync(ImagePlan.Of(Coffee.Production, Versions), Cancellation);
        registry.Pushed.Clear();
        var second = await publisher.PublishAsync(ImagePlan.Of(Coffee.Production, Versions), Cancellation);
        Assert.Empty(registry.Pushed);
        Assert.Equal(first.ToJson(), second.ToJson());
    }

    [Fact]
    public async Task After_a_failure_it_goes_on_where_it_stopped()
    {
        var registry = new Registry { Failing = "web-frontend" };
        var publisher = new ImagePublisher(registry, registry, _ => { });
        await Assert.ThrowsAsync<DistributedApplicationException>(() => publisher.PublishAsync(ImagePlan.Of(Coffee.Production, Versions), Cancellation));
        registry.Failing = null;
        registry.Pushed.Clear();
        await publisher.PublishAsync(ImagePlan.Of(Coffee.Production, Versions), Cancellation);
        Assert.Equal(["coffee/production/web-frontend:v-web-frontend", "coffee/production/migrator:v-Migrator"], registry.Pushed);
    }

    private sealed class Registry : IImageRegistry, IImageBuilder
    {
        public HashSet<string> Tags { get; } = [];

        public List<string> Pushed { get; } = [];

        public string? Failing { get; set; }

        public Task<RegistryAccess> OpenAsync(string repository, CancellationToken cancellationToken) => Task.FromResult(new RegistryAccess("registry", "AWS", "password"));

        public Task<bool> HasAsync(string repository, string tag, CancellationToken cancellationToken) => Task.FromResult(Tags.Contains($"{repository}:{tag}"));

        public Task PublishAsync(ImageBuild image, RegistryAccess access, CancellationToken cancellationToken)
        {
            if (image.Runs.Contains(Failing))
                throw new DistributedApplicationException("It does not build.");
            Pushed.Add($"{image.Repository}:{image.Tag}");
            // A tag is given once.
            Assert.True(Tags.Add(Pushed[^1]));
            return Task.CompletedTask;
        }
    }
}
