namespace Faults.Tests.Harness;

/// <summary>One application for the tests of <see cref="Collection"/>, whose faults it survives. Each leaves it as it was: all healthy.</summary>
[CollectionDefinition(Collection)]
public sealed class SharedApplication : IAsyncLifetime, ICollectionFixture<SharedApplication>
{
    public const string Collection = "One application";

    private ApplicationUnderFault? _application;

    internal ApplicationUnderFault Application => _application!;

    public async ValueTask InitializeAsync() => _application = await ApplicationUnderFault.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
    }
}
