using System.Net;
using Hosting.Aws.Stacks.Platform;

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>Who is kept from /admin, and under which names.</summary>
public sealed class AdminWallTests
{
    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/")]
    [InlineData("/admin/suppliers")]
    [InlineData("/Admin/suppliers")]
    [InlineData("/ADMIN")]
    [InlineData("//admin/suppliers")]
    [InlineData("/%61dmin")]
    [InlineData("/adm%49n/suppliers")]
    [InlineData("/%41%44%4d%49%4e")]
    [InlineData("/suppliers/../admin")]
    [InlineData("/x/%2e%2e/admin/audit")]
    [InlineData("/admin;x=1")]
    public void However_it_is_written_it_is_the_administration(string path) => Assert.Matches(AdminWallConstruct.Path, path);

    [Theory]
    [InlineData("/")]
    [InlineData("/suppliers")]
    [InlineData("/administrators")]
    [InlineData("/admins")]
    [InlineData("/suppliers/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0")]
    [InlineData("/css/admin-look.css")]
    public void What_people_read_is_not(string path) => Assert.DoesNotMatch(AdminWallConstruct.Path, path);

    [Fact]
    public void It_is_as_long_as_a_load_balancer_takes() => Assert.InRange(AdminWallConstruct.Path.Length, 1, 128);

    [Fact]
    public void The_rest_of_all_addresses_is_said_in_the_fewest_ranges()
    {
        Assert.Equal(["128.0.0.0/1"], AddressRanges.Outside(["0.0.0.0/1"], hasIPv6: false));
        Assert.Equal(["0.0.0.0/1", "192.0.0.0/2"], AddressRanges.Outside(["128.0.0.0/2"], hasIPv6: false));
        Assert.Equal(32, AddressRanges.Outside(["198.51.100.7/32"], hasIPv6: false).Count());
        Assert.Empty(AddressRanges.Outside(["0.0.0.0/0"], hasIPv6: false));
    }

    [Fact]
    public void By_IPv6_everybody_is_outside_unless_a_range_says_otherwise()
    {
        Assert.Equal(["128.0.0.0/1", "::/0"], AddressRanges.Outside(["0.0.0.0/1"], hasIPv6: true));
        Assert.Equal(["0.0.0.0/0", "8000::/1"], AddressRanges.Outside(["::/1"], hasIPv6: true));
    }

    [Fact]
    public void Every_address_is_either_inside_or_outside()
    {
        string[] inside = ["192.0.2.0/24", "192.0.2.128/25", "198.51.100.7/32", "10.0.0.0/16"];
        var (within, without) = (Networks(inside), Networks(AddressRanges.Outside(inside, hasIPv6: false)));
        var random = new Random(17);
        var edges = within.SelectMany(network => new[] { network.BaseAddress, Next(network.BaseAddress, -1), Next(network.BaseAddress, 1) });
        foreach (var address in edges.Concat(Enumerable.Range(0, 2_000).Select(_ => new IPAddress(random.NextInt64(0, 1L << 32)))))
            Assert.NotEqual(within.Exists(network => network.Contains(address)), without.Exists(network => network.Contains(address)));

        static List<IPNetwork> Networks(IEnumerable<string> ranges) => [.. ranges.Select(range => IPNetwork.Parse(range))];
        static IPAddress Next(IPAddress address, int step)
        {
            var bytes = address.GetAddressBytes();
            var number = (uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) + (uint)step;
            return new([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
        }
    }
}
