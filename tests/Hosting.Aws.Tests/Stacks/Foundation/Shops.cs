using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks;
using Hosting.Aws.Synthesis;
using Hosting.Aws.Tests.Stacks.Foundation;
using Hosting.Release.Plan;

[assembly: AssemblyFixture(typeof(Shops))]

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>The environments of the <see cref="CoffeeShop"/>, each synthesised when a test first asks for it, and once.</summary>
public sealed class Shops
{
    private readonly Lazy<Shop> _production = new(() => new(CoffeeShop.In("production", CoffeeShop.ProductionOptions)));

    private readonly Lazy<Shop> _native = new(() => new(CoffeeShop.In(
        "production", CoffeeShop.ProductionOptions with { Engine = ReleaseEngine.EcsNative }, TrafficShift.Linear(25, TimeSpan.FromMinutes(2)))));

    private readonly Lazy<Shop> _development = new(() => new(CoffeeShop.In("development", new())));

    private readonly Lazy<Shop> _closed = new(() => new(CoffeeShop.In(
        "staging", new() { Network = new() { NatGateways = 0, Zones = 3, Cidr = "10.20.0.0/22" } }, TrafficShift.AllAtOnce)));

    /// <summary>Production, released by CodeDeploy.</summary>
    internal Shop Production => _production.Value;

    /// <summary>Production, released by ECS.</summary>
    internal Shop Native => _native.Value;

    /// <summary>Development.</summary>
    internal Shop Development => _development.Value;

    /// <summary>Staging in three zones of a small network, without a NAT gateway.</summary>
    internal Shop Closed => _closed.Value;

    internal IEnumerable<Shop> All => [Production, Native, Development, Closed];
}

/// <summary>The templates of one environment.</summary>
internal sealed class Shop
{
    public Shop(DeployedApplication application)
    {
        Application = application;
        Stacks = EnvironmentSynthesis.Run(application, ConstructCallbacks.None);
        Templates = Stacks.ToDictionary(stack => stack.Name, stack => new Template(stack.Template));
    }

    public DeployedApplication Application { get; }

    public IReadOnlyList<SynthesizedStack> Stacks { get; }

    public IReadOnlyDictionary<string, Template> Templates { get; }

    public Template Network => Templates["network"];

    public Template Data => Templates["data"];

    public Template Registry => Templates["registry"];

    public Template Platform => Templates["platform"];

    public Template Services => Templates["services"];

    public Template Of(string service) => Templates[$"service-{service}"];

    public override string ToString() => Application.EnvironmentName;
}
