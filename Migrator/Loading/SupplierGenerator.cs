using Bogus;

namespace Migrator.Loading;

/// <summary>Makes up plausible suppliers. The parts come from Bogus once; putting them together must keep up with COPY.</summary>
internal sealed class SupplierGenerator(int seed)
{
    private const int Choices = 2000;

    private static readonly string[] Kinds =
        ["Coffee", "Roasters", "Coffee Traders", "Green Beans", "Coffee Importers", "Estate", "Co-operative", "Beans & Co", "Coffee Mill", "Highland Growers"];

    private readonly Random _random = new(seed);
    private readonly string[] _names = Make(seed, faker => faker.Name.LastName());
    private readonly string[] _streets = Make(seed, faker => faker.Address.StreetName());
    private readonly (string City, string State)[] _places = Make(seed, faker => (faker.Address.City(), faker.Address.State()));

    public GeneratedSupplier Next(long number)
    {
        var (name, second, kind) = (Pick(_names), Pick(_names), Pick(Kinds));
        var (city, state) = Pick(_places);
        var domain = name.Replace("'", "", StringComparison.Ordinal).ToLowerInvariant();
        return new GeneratedSupplier(
            _random.Next(3) == 0 ? $"{name} & {second} {kind}" : $"{name} {kind}",
            $"{_random.Next(1, 2000)} {Pick(_streets)}",
            city,
            state,
            $"orders{number}@{domain}.example",
            $"+1 {_random.Next(201, 990)} 555 {_random.Next(0, 10_000):D4}");
    }

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];

    private static T[] Make<T>(int seed, Func<Faker, T> part)
    {
        var faker = new Faker("en") { Random = new Randomizer(seed) };
        return [.. Enumerable.Range(0, Choices).Select(_ => part(faker))];
    }
}
